using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Policies.Assessing;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What holds of every policy and every situation, tried on generated ones.</summary>
public class TheoremTests
{
    private const int SituationsPerPolicy = 20;

    // TRUSTSAFEGUARD_THOROUGH=10 tries ten times as many policies.
    private static readonly int Thoroughness = int.TryParse(Environment.GetEnvironmentVariable("TRUSTSAFEGUARD_THOROUGH"), out var times) ? times : 1;

    private static readonly Gen<LayeredCase> Stacks =
        from document in Generated.Documents
        from layers in Generated.Layers(document)
        from situations in Gen.ArrayOf(Generated.Situations, SituationsPerPolicy)
        select new LayeredCase(document, layers, situations);

    // Few clauses, and all of them meet: what one floor has people do is then easily hidden by another.
    private static readonly Gen<LayeredCase> Meetings =
        from document in Generated.Documents
        let few = document with { Clauses = [.. document.Clauses.Take(3).Select(Everywhere)] }
        from layers in Generated.Layers(few)
        from situations in Gen.ArrayOf(Generated.Situations, SituationsPerPolicy)
        select new LayeredCase(
            few, [.. layers.Select(layer => layer with { Added = [.. layer.Added.Take(2).Select(Everywhere)] })], [.. situations.SelectMany(Meeting)]);

    private static readonly Gen<Case> Cases =
        from document in Generated.Documents
        from situations in Gen.ArrayOf(Generated.Situations, SituationsPerPolicy)
        select new Case(document, situations);

    [Fact]
    public void The_engine_answers_as_the_reference_does() =>
        Always(1_000, Cases, (policy, situation) => Answer(policy, situation) == ReferenceEngine.Assess(policy.Text, situation).ToString());

    [Fact]
    public void The_engine_answers_as_the_reference_does_after_overrides() =>
        Always(
            1_000,
            from at in Cases
            from overlay in Generated.Overlays(at.Document, PolicyLayer.School)
            select at with { Document = Resolved(at.Document, overlay).Text },
            (policy, situation) => Answer(policy, situation) == ReferenceEngine.Assess(policy.Text, situation).ToString());

    [Fact]
    public void Nobody_approves_their_own_request() =>
        Always(500, Cases, (policy, situation) =>
            policy.Assess(situation).Outcome == policy.Assess(situation with { Approvals = situation.Approvals.Except(situation.Actor) }).Outcome);

    [Fact]
    public void The_heads_word_never_counts_for_the_head() =>
        Always(500, Cases, (policy, situation) =>
        {
            var head = RoleSet.Of(Role.Headteacher);
            var with = situation with
            {
                Actor = situation.Actor.Union(head), Approvals = situation.Approvals.Union(head), ApprovalsByOthers = situation.ApprovalsByOthers.Union(head)
            };
            var without = with with { Approvals = with.Approvals.Except(head), ApprovalsByOthers = with.ApprovalsByOthers.Except(head) };
            return policy.Assess(with).Outcome == policy.Assess(without).Outcome;
        });

    [Fact]
    public void The_order_of_clauses_does_not_matter() =>
        Always(500, Cases, (policy, situation) =>
        {
            var forwards = policy.Assess(situation).InFull();
            var backwards = Packs.Resolved(policy.Text with { Clauses = [.. policy.Clauses.Reverse()] }).Assess(situation).InFull();
            return forwards.Assessment.Outcome == backwards.Assessment.Outcome
                && forwards.Severity == backwards.Severity
                && forwards.DecidedBy.Select(clause => clause.Id).Order().SequenceEqual(backwards.DecidedBy.Select(clause => clause.Id).Order())
                && forwards.Approvers.SequenceEqual(backwards.Approvers);
        });

    [Fact]
    public void Tightening_never_permits_more() =>
        Always(500, Cases, (policy, situation) => policy.Clauses.All(clause =>
        {
            var tightening = new PolicyOverlay(PolicyLayer.School, [new(clause.Id, Outcome.Prohibited, [], null)], [], []);
            return Resolved(policy.Text, tightening).Assess(situation).Outcome >= policy.Assess(situation).Outcome;
        }));

    [Fact]
    public void A_further_clause_never_permits_more_than_the_others_together() =>
        Always(500, Cases, (policy, situation) => policy.Clauses.All(clause =>
            Packs.Resolved(policy.Text with { Clauses = policy.Clauses.Remove(clause) }).Assess(situation).Outcome <= policy.Assess(situation).Outcome));

    [Fact]
    public void A_further_agreement_never_makes_the_answer_stricter() =>
        Always(500, Cases, (policy, situation) => Enum.GetValues<Role>().All(role =>
            policy.Assess(situation with { Approvals = situation.Approvals.With(role) }).Outcome <= policy.Assess(situation).Outcome));

    [Fact]
    public void An_unknown_age_is_as_strict_as_any_age_could_be() =>
        Always(500, Cases, (policy, situation) =>
            policy.Assess(situation with { CounterpartAge = null }).Outcome
                == Enumerable.Range(0, 40).Max(age => policy.Assess(situation with { CounterpartAge = age }).Outcome));

    [Fact]
    public void Whoever_is_still_needed_would_suffice() =>
        Always(1_000, Cases, (policy, situation) =>
        {
            var findings = policy.Assess(situation).InFull();
            return !findings.MissingFacts.IsEmpty || findings.Approvers.All(group =>
                policy.Assess(situation with { ApprovalsByOthers = situation.ApprovalsByOthers.Union(group) }).Outcome < Outcome.AuthorisationRequired);
        });

    [Fact]
    public void Somebody_is_still_needed_or_something_missing_where_authorisation_is_required() =>
        Always(1_000, Cases, (policy, situation) =>
        {
            var assessment = policy.Assess(situation);
            var findings = assessment.InFull();
            var wanting = findings.Approvers.Count > 0 || !findings.MissingFacts.IsEmpty || NobodyIsLeft(policy, situation);
            return wanting == (assessment.Outcome == Outcome.AuthorisationRequired);
        });

    [Fact]
    public void One_person_is_never_two_approvers() =>
        Always(1_000, Cases, (policy, situation) =>
        {
            var asked = policy.Assess(situation with { Approvals = RoleSet.Empty, ApprovalsByOthers = RoleSet.Empty });
            var people = RoleRules.CountedApprovals(situation).Count;
            return asked.Outcome != Outcome.AuthorisationRequired
                || policy.Assess(situation).Outcome == Outcome.AuthorisationRequired
                || asked.InFull().DecidedBy.All(clause => GroupsOf(clause).SelectMany(groups => groups).Select(group => group.Count).DefaultIfEmpty().Min() <= people);
        });

    [Fact]
    public void One_word_alone_never_satisfies_a_group_of_two() =>
        Always(1_000, Cases, (policy, situation) =>
        {
            var inPairs = policy.Clauses.Where(clause => GroupsOf(clause).SelectMany(groups => groups).All(group => group.Count > 1));
            var only = Packs.Resolved(policy.Text with { Clauses = [.. inPairs] });
            var bare = situation with { Approvals = RoleSet.Empty, ApprovalsByOthers = RoleSet.Empty };
            return Enum.GetValues<Role>().All(role => only.Assess(bare with { ApprovalsByOthers = RoleSet.Of(role) }).Outcome == only.Assess(bare).Outcome);
        });

    [Fact]
    public void Approvers_names_nobodys_own_role_where_another_is_named() =>
        Always(1_000, Cases, (policy, situation) =>
        {
            var findings = policy.Assess(situation).InFull();
            var own = RoleRules.WithImplied(situation.Actor);
            return findings.Approvers.All(group => !group.Overlaps(own)) || findings.ApproversOnRecord.All(group => group.Overlaps(own));
        });

    [Fact]
    public void Whoever_could_agree_on_record_would_suffice() =>
        Always(1_000, Cases, (policy, situation) =>
        {
            var findings = policy.Assess(situation).InFull();
            return !findings.MissingFacts.IsEmpty || findings.ApproversOnRecord.All(group =>
                policy.Assess(situation with { ApprovalsByOthers = situation.ApprovalsByOthers.Union(group) }).Outcome < Outcome.AuthorisationRequired);
        });

    [Fact]
    public void A_report_that_is_owed_stays_owed_under_a_stricter_answer() =>
        Always(500, Cases, (policy, situation) =>
        {
            var before = policy.Assess(situation);
            var barred = policy.Clauses.Select((clause, index) => clause with
            {
                Id = $"barred-{index}",
                Stance = Outcome.Prohibited,
                Approvers = [],
                Requires = FactSet.Empty,
                Duties = [],
                Exceptions = [],
            });
            var after = Packs.Resolved(policy.Text with { Clauses = [.. policy.Clauses, .. barred] }).Assess(situation);
            return before.Outcome != Outcome.ReportRequired
                || (after.Outcome == Outcome.Prohibited
                    && before.InFull().Duties.Where(duty => before.InFull().DecidedBy.Contains(duty.Clause))
                        .All(duty => after.InFull().Duties.Any(other => other.Clause.Id == duty.Clause.Id && other.Kind == duty.Kind)));
        });

    [Fact]
    public void To_have_to_report_something_releases_nobody_from_what_goes_with_doing_it() =>
        Always(500, Cases, (policy, situation) =>
        {
            var before = policy.Assess(situation);
            var reported = new Clause
            {
                Id = "reported",
                Title = "Reported",
                Text = "Tell the head.",
                AppliesTo = new ClauseScope { Activities = [situation.Activity], Roles = situation.Actor.Intersect(policy.Binds) },
                Stance = Outcome.ReportRequired,
                Duties = [new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.Immediate)],
            };
            var after = Packs.Resolved(policy.Text with { Clauses = [.. policy.Clauses, reported] }).Assess(situation);
            return before.Outcome != Outcome.PermittedWithDuties
                || before.InFull().Duties.All(duty => after.InFull().Duties.Any(other => other.Clause.Id == duty.Clause.Id && other.Kind == duty.Kind));
        });

    [Fact]
    public void A_floor_beats_an_override() =>
        Always(
            300,
            from at in Cases
            let dense = at.Document with { Clauses = [.. at.Document.Clauses.Select(Everywhere)] }
            from trust in Generated.Overlays(dense, PolicyLayer.Trust)
            let above = Resolved(dense, trust).Text
            from school in Generated.Overlays(above, PolicyLayer.School)
            select new Case(above, [.. at.Situations.SelectMany(Meeting)], Resolved(above, school).Text),
            at =>
            {
                var above = Packs.Resolved(at.Document);
                var local = Packs.Resolved(at.Local!);
                var floors = OnlyFloors(above);
                return !at.Situations.Any(situation => FloorReference.IsLooser(floors.Assess(situation), local.Assess(situation))) || FloorProof.Prove(above, local).Count > 0;
            });

    [Fact]
    public void A_floor_of_any_layer_beats_an_override_of_any_layer_below() =>
        Always(
            40,
            Stacks,
            at =>
            {
                var bound = Bound(at.Document, at.Layers);
                var floors = Enumerable.Range(1, at.Layers.Length - 1).Select(count => OnlyFloors(Bound(at.Document, at.Layers[..count]))).ToList();
                return at.Situations.All(situation => floors.TrueForAll(floor => bound.Assess(situation).Outcome >= floor.Assess(situation).Outcome));
            });

    [Fact]
    public void What_a_floor_of_any_layer_has_people_do_is_owed_whatever_a_layer_below_puts_in_its_place() =>
        Always(
            150,
            Meetings,
            at =>
            {
                var bound = Bound(at.Document, at.Layers);
                var floors = Enumerable.Range(1, at.Layers.Length - 1).Select(count => OnlyFloors(Bound(at.Document, at.Layers[..count]))).ToList();
                return at.Situations.All(situation => floors.TrueForAll(floor => !FloorReference.IsLooser(floor.Assess(situation), bound.Assess(situation))));
            });

    [Fact]
    public void A_layer_above_loosens_nothing_below() =>
        Always(
            40,
            Stacks,
            at =>
            {
                var (bound, without) = (Bound(at.Document, at.Layers), Bound(at.Document, [.. at.Layers.Where(layer => layer.Layer >= PolicyLayer.Trust)]));
                return at.Situations.All(situation => bound.Assess(situation).Outcome >= without.Assess(situation).Outcome);
            });

    [Fact]
    public void The_engine_answers_under_four_layers_as_the_reference_does() =>
        Always(
            40,
            Stacks,
            at =>
            {
                var bound = Bound(at.Document, at.Layers);
                var reference = ReferenceLayers.Lay(at.Document, at.Layers);
                return at.Situations.All(situation => bound.Assess(situation).Outcome == ReferenceEngine.Assess(reference, situation).Outcome);
              });

    [Fact]
    public void A_variant_proved_no_looser_is_no_looser_for_people_with_several_roles() =>
        Always(
            300,
            from at in Cases
            from marks in Gen.ArrayOf(Gen.Elements(true, false), at.Document.Clauses.Length)
            let above = at.Document with { Clauses = [.. at.Document.Clauses.Select((clause, index) => Everywhere(clause) with { Floor = marks[index] })] }
            from more in Generated.Documents
            let joined = above.Clauses.AddRange(more.Clauses.Select(clause => Everywhere(clause) with { Id = $"more-{clause.Id}" }))
            select new Case(above, [.. at.Situations.SelectMany(Meeting)], Generated.Document(joined, above.Binds)),
            at =>
            {
                var above = Packs.Resolved(at.Document);
                var local = Packs.Resolved(at.Local!);
                var floors = Packs.Resolved(at.Document with { Clauses = [.. at.Document.Clauses.Where(clause => clause.Floor)] });
                return FloorProof.Prove(above, local).Count > 0
                    || at.Situations.All(situation => !FloorReference.IsLooser(floors.Assess(situation), local.Assess(situation)));
            });

    [Fact]
    public void A_variant_proved_no_looser_is_no_looser_for_heads_with_other_roles_whoever_agrees() =>
        Always(
            2_000,
            from above in Generated.Asking
            from local in Generated.Asking
            select (above, local),
            pair =>
            {
                var (above, local) = (Packs.Resolved(pair.above), Packs.Resolved(pair.local));
                return FloorProof.Prove(above, local).Count > 0
                    || Generated.AskingAnybody.All(situation => !FloorReference.IsLooser(above.Assess(situation), local.Assess(situation)));
            });

    [Fact]
    public void A_clause_split_by_roles_decides_as_before_for_people_with_several_too() =>
        Always(300, Cases, at =>
        {
            var whole = Packs.Resolved(at.Document);
            var split = Packs.Resolved(at.Document with { Clauses = [.. at.Document.Clauses.SelectMany(clause => ByRole(clause, at.Document.Binds))] });
            return PolicyComparison.Between(whole, split).Differences.IsEmpty
                && at.Situations.All(situation => Said(whole.Assess(situation)).SetEquals(Said(split.Assess(situation))));
        });

    [Fact]
    public void A_policy_that_is_no_looser_passes_its_own_floors() =>
        Always(100, Cases, at =>
        {
            var all = at.Document with { Clauses = [.. at.Document.Clauses.Select(clause => clause with { Floor = true })] };
            return FloorProof.Prove(Packs.Resolved(all), Packs.Resolved(at.Document)).Count == 0;
        });

    [Fact]
    public void A_policy_read_back_from_its_canonical_text_is_the_same_policy() =>
        Always(500, Cases, (policy, situation) =>
        {
            var again = Policy.FromCanonical(policy.Canonical.Span);
            return again.Hash == policy.Hash
                && again.Canonical.Span.SequenceEqual(policy.Canonical.Span)
                && again.Assess(situation).InFull().Explain() == policy.Assess(situation).InFull().Explain();
        });

    private static void Always(int cases, Gen<Case> of, Func<Policy, Situation, bool> holds) =>
        Always(cases, of, at =>
        {
            var policy = Packs.Resolved(at.Document);
            return at.Situations.All(situation => holds(policy, situation));
        });

    private static void Always<T>(int cases, Gen<T> of, Func<T, bool> holds) =>
        Prop.ForAll(of.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(cases * Thoroughness).WithQuietOnSuccess(true));

    private static string Answer(Policy policy, Situation situation) => ReferenceEngine.Answer.Of(policy.Assess(situation)).ToString();

    private static Policy Resolved(PolicyDocument document, params ReadOnlySpan<PolicyOverlay> overlays) =>
        PolicyResolution.Resolve("generated", 1, new DateOnly(2026, 9, 1), document, overlays).ShouldBeOfType<PolicyResolutionResult.Resolved>().Policy;

    private static Policy Bound(PolicyDocument document, ImmutableArray<PolicyOverlay> layers) =>
        new PolicyStack(document, layers).Bind("bound", 1, document.EffectiveFrom);

    private static Policy OnlyFloors(Policy policy) =>
        new PolicyStack(policy.Text with { Clauses = [.. policy.Clauses.Where(clause => clause.Floor)] }).Bind("floors", 1, policy.EffectiveFrom);

    // Clauses that meet everywhere but for roles and circumstances, so that the roles of one person meet different ones.
    private static Clause Everywhere(Clause clause) =>
        clause with { AppliesTo = clause.AppliesTo with { Activities = [Activity.LoneLift], Directions = [], Purposes = [], Counterparts = [] } };

    // Where those clauses meet; a head who has other roles besides is asked about as well, since others agree to what a head asks.
    private static IEnumerable<Situation> Meeting(Situation situation)
    {
        var lift = situation with { Activity = Activity.LoneLift };
        return [lift, lift with { Actor = situation.Actor.With(Role.Headteacher) }];
    }

    private static IEnumerable<Clause> ByRole(Clause clause, RoleSet binds) =>
        (clause.AppliesTo.Roles.IsEmpty ? binds : clause.AppliesTo.Roles)
            .Select((role, index) => clause with { Id = $"{clause.Id}-{index}", AppliesTo = clause.AppliesTo with { Roles = RoleSet.Of(role) } });

    private static IEnumerable<ImmutableArray<RoleSet>> GroupsOf(Clause clause) => clause.Exceptions.Select(exception => exception.Approvers).Append(clause.Approvers);

    // The head and the chair together agree to nothing that the head asks: the chair has one word, and the head none.
    // There is one head and one chair. The chair stands in for the head who asks, unless the chair is asked besides, or asks too.
    private static bool NobodyIsLeft(Policy policy, Situation situation)
    {
        var alone = situation.Actor.Intersect(RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors));
        return policy.Assess(situation) is { Outcome: Outcome.AuthorisationRequired } assessment
            && assessment.InFull().DecidedBy.Any(clause => GroupsOf(clause).Any(groups => groups.Length > 0
                && groups.All(group => group.Overlaps(alone))
                && (alone != RoleSet.Of(Role.Headteacher) || groups.All(group => group.Contains(Role.ChairOfGovernors)))));
    }

    private static HashSet<string> Said(Assessment assessment) =>
        [assessment.Outcome.ToString(), .. assessment.InFull().Duties.Select(duty => $"{duty.Kind} {string.Join('/', duty.To)} {duty.Deadline}")];

    private sealed record LayeredCase(PolicyDocument Document, ImmutableArray<PolicyOverlay> Layers, Situation[] Situations)
    {
        public override string ToString() => Encoding.UTF8.GetString(Bound(Document, Layers).Canonical.Span);
    }

    private sealed record Case(PolicyDocument Document, Situation[] Situations, PolicyDocument? Local = null)
    {
        public override string ToString() =>
            string.Join(
                '\n',
                [Encoding.UTF8.GetString(Document.Canonical.Span), Encoding.UTF8.GetString((Local ?? Document).Canonical.Span), .. Situations.Select(each => each.ToString())]);
    }
}
