//! What tests cannot give: claims about every request there could ever be, by Cedar's symbolic compiler and cvc5.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use cedar_policy::{
    Authorizer, Context, Decision, EntityUid, Policy, PolicyId, PolicySet, RequestEnv, Response, Schema,
};
use cedar_policy_symcc::solver::LocalSolver;
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicy, CompiledPolicySet, Env};
use deskwarden_policy::bundle::write::CLOSED;
use serde_json::{Value, json};

use super::bundle;
use super::sources::Sources;
use super::specs::{self, Kind, Spec};
use crate::layout::Layout;
use crate::say;
use crate::setup::Solver;

/// How much was proved.
#[derive(Default)]
pub struct Count {
    /// Claims, those of `policies/proofs` and the two about every policy set.
    pub claims: usize,
    /// Questions the solver answered.
    pub questions: usize,
}

/// Proves everything; a claim that is false comes with a counterexample in the form of a case.
pub fn run(root: &Path, sources: &Sources) -> Result<Count> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(prove(root, sources))
}

async fn prove(root: &Path, sources: &Sources) -> Result<Count> {
    let mut prover = Prover::start(sources)?;
    // What is written wrong is told before the solver has worked for it.
    let claims = specs::read_all(root, sources)?;
    prover.sober().await?;
    prover.never_errors().await?;
    prover.slices_are_whole().await?;
    for spec in &claims {
        prover.claim(spec).await?;
    }
    if !prover.refuted.is_empty() {
        bail!("not true:\n{}", prover.refuted.join("\n"));
    }
    Ok(prover.count)
}

/// The symbolic compiler with a solver behind it.
pub fn solver() -> Result<CedarSymCompiler<LocalSolver>> {
    let found = Solver::ready(&Layout::find()?)?;
    let mut command = tokio::process::Command::new(&found.program);
    command.args(&found.arguments).args(["--lang", "smt", "--tlimit=60000"]).kill_on_drop(true);
    let local = LocalSolver::from_command(&mut command).with_context(|| {
        format!("the solver {} does not start; set CVC5 to a cvc5 that does", found.program.display())
    })?;
    Ok(CedarSymCompiler::new(local)?)
}

/// What the solver found as a case of `policies/cases`, with the decision it should have and the policies that should decide.
pub fn case(name: &str, found: &Env, decision: Decision, reason: &[String]) -> Result<String> {
    let uid = |uid: Option<&EntityUid>| uid.map(ToString::to_string);
    let case = json!([{
        "name": name,
        "request": {
            "principal": uid(found.request.principal()),
            "action": uid(found.request.action()),
            "resource": uid(found.request.resource()),
            "context": found.request.context().map(Context::to_json_value).transpose()?,
        },
        "entities": entities(found)?,
        "decision": decision,
        "reason": reason,
        "num_errors": 0,
    }]);
    Ok(serde_json::to_string_pretty(&case)?)
}

struct Prover<'a> {
    sources: &'a Sources,
    whole: PolicySet,
    solver: CedarSymCompiler<LocalSolver>,
    count: Count,
    refuted: Vec<String>,
}

impl<'a> Prover<'a> {
    fn start(sources: &'a Sources) -> Result<Self> {
        let solver = solver()?;
        Ok(Self { sources, whole: sources.set()?, solver, count: Count::default(), refuted: Vec::new() })
    }

    fn schema(&self) -> &'a Schema {
        &self.sources.schema
    }

    fn envs(&self) -> Vec<RequestEnv> {
        self.sources.schema.request_envs().collect()
    }

    /// A solver that says yes, or no, to everything would prove everything: one question of each kind first.
    async fn sober(&mut self) -> Result<()> {
        let env = self.envs().into_iter().next().context("the schema has no action")?;
        let everything = self.compiled(&"permit (principal, action, resource);".parse()?, &env)?;
        let nothing = self.compiled(&PolicySet::new(), &env)?;
        let active = "permit (principal is User, action, resource) when { principal.active };".parse()?;
        let some = self.compiled(&active, &env)?;
        let known = [
            (self.solver.check_implies_opt(&some, &everything).await?, true),
            (self.solver.check_implies_opt(&everything, &some).await?, false),
            (self.solver.check_always_denies_opt(&nothing).await?, true),
        ];
        self.count.questions += known.len();
        if known.iter().any(|(answer, expected)| answer != expected) {
            bail!("the solver answers questions with known answers wrongly; nothing it says can be used");
        }
        Ok(())
    }

    async fn never_errors(&mut self) -> Result<()> {
        let bundle = bundle::compile(self.sources)?;
        for env in self.envs() {
            for rule in bundle.policies.iter().filter(|rule| rule.covers(action(&env))) {
                let Some((_, written)) = self.sources.find(&rule.id) else { continue };
                let policy = CompiledPolicy::compile(&written.policy, &env, self.schema())?;
                self.count.questions += 1;
                if let Some(found) = self.solver.check_never_errors_with_counterexample_opt(&policy).await? {
                    self.refute(NO_ERRORS, &rule.id, Decision::Deny, &found)?;
                }
            }
        }
        self.claimed(NO_ERRORS);
        Ok(())
    }

    async fn slices_are_whole(&mut self) -> Result<()> {
        let bundle = bundle::compile(self.sources)?;
        for env in self.envs() {
            let listed = bundle.slices.get(action(&env)).into_iter().flatten();
            let ids: BTreeSet<&str> =
                listed.filter_map(|index| bundle.policies.get(*index)).map(|rule| rule.id.as_str()).collect();
            let chosen = self.whole.policies().filter(|policy| ids.contains(AsRef::<str>::as_ref(policy.id())));
            let slice = PolicySet::from_policies(chosen.cloned())?;
            let (slice, whole) = (self.compiled(&slice, &env)?, self.compiled(&self.whole, &env)?);
            self.count.questions += 1;
            if let Some(found) = self.solver.check_equivalent_with_counterexample_opt(&slice, &whole).await? {
                let whole = self.answer(&found).decision();
                self.refute(SLICES, "slices", whole, &found)?;
            }
        }
        self.claimed(SLICES);
        Ok(())
    }

    async fn claim(&mut self, spec: &Spec) -> Result<()> {
        let mut spoken = 0;
        for env in self.envs() {
            if spec.speaks_of(self.sources, &env)? {
                spoken += 1;
                self.compare(spec, &env).await?;
            }
        }
        if spoken == 0 {
            bail!("the claim {} speaks of no action", spec.id);
        }
        self.claimed(&spec.claim);
        Ok(())
    }

    async fn compare(&mut self, spec: &Spec, env: &RequestEnv) -> Result<()> {
        let assumed = with(&self.whole, &spec.assumed)?;
        let (policies, claim) = (self.compiled(&assumed, env)?, self.compiled(&spec.permits, env)?);
        let found = match spec.kind {
            Kind::Only => self.solver.check_implies_with_counterexample_opt(&policies, &claim).await?,
            Kind::Always => self.solver.check_implies_with_counterexample_opt(&claim, &policies).await?,
            Kind::Exactly => self.solver.check_equivalent_with_counterexample_opt(&policies, &claim).await?,
        };
        self.count.questions += 1;
        let Some(found) = found else { return Ok(()) };
        // What the claim is about is answered the other way: it is the claim that says how.
        let claimed = if self.answer(&found).decision() == Decision::Allow { Decision::Deny } else { Decision::Allow };
        self.refute(&spec.claim, &spec.id, claimed, &found)
    }

    fn answer(&self, found: &Env) -> Response {
        Authorizer::new().is_authorized(&found.request, &self.whole, &found.entities)
    }

    fn compiled(&self, set: &PolicySet, env: &RequestEnv) -> Result<CompiledPolicySet> {
        Ok(CompiledPolicySet::compile(set, env, self.schema())?)
    }

    /// Told once everything about it was asked.
    fn claimed(&mut self, claim: &str) {
        if self.is_refuted(claim) {
            return say::note(format!("not true: {claim}"));
        }
        self.count.claims += 1;
        say::note(format!("proved: {claim}"));
    }

    fn is_refuted(&self, claim: &str) -> bool {
        self.refuted.iter().any(|refuted| refuted.starts_with(claim))
    }

    /// The counterexample as a case: with the decision the claim asks for, for the author to correct one or the other.
    /// One is enough for a claim: the others mostly say the same of other actions.
    fn refute(&mut self, claim: &str, id: &str, wanted: Decision, found: &Env) -> Result<()> {
        if !self.is_refuted(claim) {
            let name = format!("{}_counterexample", id.replace(['-', '.', ' '], "_"));
            self.refuted.push(format!("{claim}\n{}", case(&name, found, wanted, &[])?));
        }
        Ok(())
    }
}

const NO_ERRORS: &str = "no policy ever fails";
const SLICES: &str = "the policies of one action decide as all of them do";

/// What the schema itself defines is left out: a case need not repeat it.
fn entities(found: &Env) -> Result<Vec<Value>> {
    let mut written = Vec::new();
    found.entities.write_to_json(&mut written)?;
    let all: Vec<Value> = serde_json::from_slice(&written)?;
    let given = |entity: &Value| {
        entity
            .pointer("/uid/type")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind == "Action" || CLOSED.contains(&kind))
    };
    Ok(all.into_iter().filter(|entity| !given(entity)).collect())
}

fn action(env: &RequestEnv) -> &str {
    env.action().id().unescaped()
}

fn with(set: &PolicySet, more: &[Policy]) -> Result<PolicySet> {
    let mut all = set.clone();
    for (number, policy) in more.iter().enumerate() {
        all.add(policy.new_id(PolicyId::new(format!("assumed-{number}"))))?;
    }
    Ok(all)
}
