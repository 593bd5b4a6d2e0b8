using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Application.Tests.Views.Policies;

/// <summary>A school with a document of its own is asked no less than any floor of its trust asks, on whichever layer's clause it stands: tried on generated layers.</summary>
public sealed class TrustFloorPropertyTests
{
    private static readonly DateOnly Term = new(2026, 1, 5);
    private static readonly DateTimeOffset Told = new(2026, 1, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly RoleSet Everybody = RoleSet.Of(Role.Headteacher, Role.Teacher, Role.SupportStaff);
    private static readonly RoleSet[] Groups = [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DesignatedSafeguardingLead), RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)];
    private static readonly Outcome[] Stances = [Outcome.Permitted, Outcome.PermittedWithDuties, Outcome.ReportRequired, Outcome.AuthorisationRequired, Outcome.Prohibited];

    private static readonly Situation[] Situations =
    [
        .. from actor in new[] { RoleSet.Of(Role.Teacher), RoleSet.Of(Role.SupportStaff), RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.Headteacher, Role.Teacher) }
           from facts in new[] { FactSet.Empty, FactSet.Of(Fact.Emergency) }
           from agreed in Groups.Append(RoleSet.Empty).Append(RoleSet.Of(Role.ChairOfGovernors))
           select new Situation
           {
               Actor = actor, Counterpart = CounterpartKind.CurrentStudent, Activity = Activity.LoneLift, Facts = facts, ApprovalsByOthers = agreed,
           },
    ];

    private static Gen<Scene> Scenes =>
        from national in Clauses("nation", 1)
        from authority in Clauses("county", 2)
        from ofTrust in Clauses("trust", 2)
        from ofSchool in Clauses("school", 1)
        let laid = national.AddRange(authority)
        from worded in Overrides(laid.AddRange(ofTrust))
        from floors in Gen.SubListOf(laid.AddRange(ofTrust).Select(clause => clause.Id))
        from own in Overrides(laid.AddRange(ofSchool))
        select new Scene(
            new LayersAbove(Layer(PolicyLayer.National, "england", national), Layer(PolicyLayer.LocalAuthority, "830", authority)),
            Text(Document("trust", PolicyLayer.Trust, ofTrust), worded, [.. floors]),
            Text(Document("school", PolicyLayer.School, ofSchool), own, []));

    [Fact]
    public void A_school_with_a_document_of_its_own_is_asked_no_less_than_each_floor_of_its_trust_asks() => Prop.ForAll(Arb.From(Scenes), scene =>
    {
        var trust = PolicyComposition.OfTrust("trust-99001", scene.Above, scene.Trust).Text;
        var floors = Bind(trust with { Clauses = [.. trust.Clauses.Where(clause => scene.Trust.Published.Floors.Contains(clause.Id))] });
        var school = PolicyComposition.TextOfSchool(scene.Above, scene.Trust, scene.Own);
        return Situations.All(situation => AsksNoLess(school.Assess(situation).InFull(), floors.Assess(situation).InFull()));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithQuietOnSuccess(true));

    private static bool AsksNoLess(Findings school, Findings floor) => floor.Assessment.Outcome == Outcome.NotCovered
        || (school.Assessment.Outcome >= floor.Assessment.Outcome
            && floor.Duties.All(asked => Lapses(asked, floor, school) || school.Duties.Any(duty =>
                duty.Kind == asked.Kind && duty.To.Length > 0 && duty.To.All(to => asked.To.Contains(to)) && duty.Deadline <= asked.Deadline)));

    // What goes with doing something lapses where it may not be done (yet); what is owed because something happened never does.
    private static bool Lapses(Duty asked, Findings floor, Findings school)
    {
        var alone = Bind(floor.Assessment.Policy.Text with { Clauses = [asked.Clause] }).Assess(floor.Assessment.Situation).Outcome;
        return school.Assessment.Outcome >= Outcome.AuthorisationRequired && alone is not (Outcome.ReportRequired or Outcome.Prohibited);
    }

    private static Policy Bind(PolicyDocument document) => new PolicyStack(document).Bind("bound", 1, Term);

    private static PublishedLayer Layer(PolicyLayer layer, string code, ImmutableArray<Clause> clauses) =>
        PublishedLayer.Of(layer, code, 1, Document(code, layer, clauses), [], [], Term, Told);

    private static PolicyText Text(PolicyDocument document, IReadOnlyList<ClauseOverride> overrides, IReadOnlyList<string> floors) =>
        new(new PublishedPolicy(1, document.Hash, overrides, floors, Term, string.Empty, Told), document, null);

    private static PolicyDocument Document(string id, PolicyLayer layer, ImmutableArray<Clause> clauses) => new()
    {
        Id = id, Title = id, Edition = "first", EffectiveFrom = Term, Layer = layer, Binds = Everybody, Clauses = clauses,
    };

    private static Gen<ImmutableArray<Clause>> Clauses(string owner, int atMost) =>
        from count in Gen.Choose(0, atMost)
        from clauses in Gen.ArrayOf(AnyClause, count)
        select ImmutableArray.Create(clauses.Select((clause, index) => clause with { Id = $"{owner}.{index}", Floor = clause.Floor && owner != "school" }).ToArray());

    private static Gen<Clause> AnyClause =>
        from answer in Answers
        from roles in Gen.Elements(RoleSet.Empty, RoleSet.Of(Role.Teacher), RoleSet.Of(Role.Headteacher))
        from inAnEmergency in Gen.Elements(true, false)
        from otherwise in Answers
        from floor in Gen.Elements(true, false)
        select new Clause
        {
            Id = "clause",
            Title = "Lifts",
            Text = "As it says.",
            AppliesTo = new ClauseScope { Activities = [Activity.LoneLift], Roles = roles },
            Stance = answer.Stance,
            Approvers = answer.Approvers,
            Duties = answer.Duties,
            Exceptions = inAnEmergency
                ? [new ClauseException { When = FactSet.Of(Fact.Emergency), Stance = otherwise.Stance, Approvers = otherwise.Approvers, Duties = otherwise.Duties }]
                : [],
            Floor = floor,
        };

    private static Gen<IReadOnlyList<ClauseOverride>> Overrides(IEnumerable<Clause> clauses) =>
        from changed in Gen.SubListOf(clauses)
        from answers in Gen.ArrayOf(Answers, changed.Count)
        select (IReadOnlyList<ClauseOverride>)
            [.. changed.Zip(answers, (clause, answer) => new ClauseOverride(clause.Id, answer.Stance, answer.Approvers, "In other words.") { DropsContrary = true })];

    private static Gen<(Outcome Stance, ImmutableArray<RoleSet> Approvers, ImmutableArray<ClauseDuty> Duties)> Answers =>
        from stance in Gen.Elements(Stances)
        from groups in Gen.NonEmptyListOf(Gen.Elements(Groups))
        from to in Gen.Elements(Recipient.Headteacher, Recipient.DesignatedSafeguardingLead)
        from deadline in Gen.Elements(Deadline.Immediate, Deadline.FirstOpportunity)
        from reports in Gen.Elements(true, false)
        let owes = stance is Outcome.PermittedWithDuties or Outcome.ReportRequired || (reports && stance != Outcome.Permitted)
        select (
            stance,
            stance == Outcome.AuthorisationRequired ? [.. groups.Distinct()] : ImmutableArray<RoleSet>.Empty,
            owes ? [new ClauseDuty(DutyKind.Report, [to], deadline)] : ImmutableArray<ClauseDuty>.Empty);

    private sealed record Scene(LayersAbove Above, PolicyText Trust, PolicyText Own)
    {
        public override string ToString() => string.Join('\n', [.. Said(Above.National!.Document), .. Said(Above.Authority!.Document), .. Said(Trust), .. Said(Own)]);

        private static IEnumerable<string> Said(PolicyText text) =>
            [.. Said(text.BasedOn!), .. text.Published.Overrides.Select(change => $"override {change.ClauseId}: {change.Stance} {string.Join(' ', change.Approvers)}"),
                $"floors {string.Join(' ', text.Published.Floors)}"];

        private static IEnumerable<string> Said(PolicyDocument document) => document.Clauses.Select(clause =>
            $"{clause.Id} [{clause.AppliesTo.Roles}] {Said(clause.Stance, clause.Approvers, clause.Duties)}{(clause.Floor ? " floor" : "")} "
                + string.Join(' ', clause.Exceptions.Select(exception => $"but {Said(exception.Stance, exception.Approvers, exception.Duties)}")));

        private static string Said(Outcome stance, ImmutableArray<RoleSet> approvers, ImmutableArray<ClauseDuty> duties) =>
            $"{stance} {string.Join(" or ", approvers)} {string.Join(' ', duties.Select(duty => $"{duty.To[0]} {duty.Deadline}"))}";
    }
}
