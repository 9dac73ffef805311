import { answers } from "../answers.js";

export default {
  async fetch(request) {
    return Response.json(await answers(await request.json()));
  },
};
