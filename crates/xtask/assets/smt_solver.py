"""The solver cvc5 as a program: SMT-LIB on standard input, answers on standard output.

The package on PyPI holds the library without its program. `cargo xtask policy prove` starts this file where no
cvc5 is installed; options such as `--tlimit=60000` are passed on to the library.
"""

import sys

import cvc5


class Session:
    """One solver, from `(reset)` to `(reset)`."""

    def __init__(self, options):
        terms = cvc5.TermManager()
        self.solver = cvc5.Solver(terms)
        for name, value in options:
            self.solver.setOption(name, value)
        self.symbols = cvc5.SymbolManager(terms)
        self.parser = cvc5.InputParser(self.solver, self.symbols)

    def answer(self, command):
        self.parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, command, "stdin")
        parsed = self.parser.nextCommand()
        while not parsed.isNull():
            yield parsed.invoke(self.solver, self.symbols)
            parsed = self.parser.nextCommand()


def commands(lines):
    """Whole commands: parentheses count outside of "texts", |names| and ; comments."""
    text, depth, quote = [], 0, None
    for line in lines:
        for at, letter in enumerate(line):
            if quote:
                quote = None if letter == quote else quote
            elif letter == ";":
                line = line[:at] + "\n"
                break
            elif letter in '"|':
                quote = letter
            else:
                depth += (letter == "(") - (letter == ")")
        text.append(line)
        if depth == 0 and not quote:
            whole, text = "".join(text).strip(), []
            if whole:
                yield whole


def options(arguments):
    for argument in arguments:
        name, equals, value = argument.removeprefix("--").partition("=")
        if equals:
            yield name, value


def main():
    given = list(options(sys.argv[1:]))
    session = Session(given)
    for command in commands(sys.stdin):
        if command == "(exit)":
            return
        if command == "(reset)":
            session = Session(given)
            continue
        try:
            for said in session.answer(command):
                sys.stdout.write(said)
        except Exception as error:  # whatever the solver refuses is an answer in SMT-LIB's form
            text = str(error).replace('"', '""').replace("\n", " ")
            sys.stdout.write(f'(error "{text}")\n')
        sys.stdout.flush()


if __name__ == "__main__":
    main()
