using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

// Tests here calculate and share nothing that changes: also those of one class run beside each other, or one class would be left alone at the end.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.All)]

namespace TrustSafeguard.Policies.Tests;

/// <summary>Policies, overlays and situations of a small world, so that clauses meet each other and situations meet clauses.</summary>
internal static class Generated
{
    private static readonly Role[] Roles =
        [Role.Headteacher, Role.DeputyHeadteacher, Role.SeniorLeader, Role.Teacher, Role.LineManager, Role.ChairOfGovernors, Role.ParentOrCarer, Role.Volunteer];

    // None that arrives: a ban on what arrives is refused, and clauses here have every stance in every direction.
    private static readonly Activity[] Activities = [Activity.PrivateTuition, Activity.LoneLift, Activity.SocialMeeting];
    private static readonly Fact[] Facts = [Fact.Emergency, Fact.LastResort, Fact.OwnChild, Fact.AupSigned];
    private static readonly int?[] Ages = [null, 0, 11, 16, 17, 18, 30];

    private static readonly RoleSet[] Askable =
    [
        RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.LineManager), RoleSet.Of(Role.ChairOfGovernors), RoleSet.Of(Role.Headteacher, Role.ParentOrCarer),
        RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors),
    ];

    public static Gen<RoleSet> RoleSets { get; } = Gen.SubListOf(Roles).Select(roles => RoleSet.Of([.. roles]));

    public static Gen<FactSet> FactSets { get; } = Gen.SubListOf(Facts).Select(facts => FactSet.Of([.. facts]));

    public static Gen<Situation> Situations { get; } =
        from actor in Gen.NonEmptyListOf(Gen.Elements(Roles)).Select(roles => RoleSet.Of([.. roles.Take(3)]))
        from counterpart in Gen.Elements(CounterpartKind.CurrentStudent, CounterpartKind.FormerStudent, CounterpartKind.None, CounterpartKind.UnidentifiedChild)
        from age in Gen.Elements(Ages)
        from activity in Gen.Elements(Activities)
        from direction in Gen.Elements(Enum.GetValues<Direction>())
        from purpose in Gen.Elements(Enum.GetValues<Purpose>())
        from facts in FactSets
        from approvals in RoleSets
        from byOthers in Gen.Frequency((2, Gen.Constant(RoleSet.Empty)), (1, RoleSets))
        select new Situation
        {
            Actor = actor,
            Counterpart = counterpart,
            CounterpartAge = age,
            Activity = activity,
            Direction = direction,
            Purpose = purpose,
            Facts = facts,
            Approvals = approvals,
            ApprovalsByOthers = byOthers,
        };

    public static Gen<PolicyDocument> Documents { get; } =
        from count in Gen.Choose(0, 6)
        from clauses in Gen.ArrayOf(Clauses(), count)
        from binds in RoleSets
        select Document([.. clauses.Select((clause, index) => clause with { Id = $"clause-{index}" })], binds.With(Role.Teacher).With(Role.Headteacher));

    /// <summary>One or two floors that ask a few people to agree, about teachers, governors or heads; so few that one text often asks no less than another.</summary>
    public static Gen<PolicyDocument> Asking { get; } =
        from count in Gen.Choose(1, 2)
        from groups in Gen.ArrayOf(Gen.NonEmptyListOf(Gen.Elements(Askable)), count)
        from roles in Gen.ArrayOf(Gen.Elements(RoleSet.Of(Role.Teacher), RoleSet.Of(Role.Governor), RoleSet.Of(Role.Teacher, Role.Governor), RoleSet.Of(Role.Headteacher)), count)
        select Document(
            [
                .. groups.Zip(roles, (each, bound) => (each, bound)).Select((asked, index) => new Clause
                {
                    Id = $"clause-{index}",
                    Title = "Title",
                    Text = "Text.",
                    AppliesTo = new ClauseScope { Activities = [Activity.LoneLift], Roles = asked.bound },
                    Stance = Outcome.AuthorisationRequired,
                    Approvers = [.. asked.each.Distinct()],
                    Floor = true,
                })
            ],
            RoleSet.Of(Role.Teacher, Role.Governor, Role.Headteacher));

    /// <summary>What anybody whom those bind can ask, with the agreement of any of those who are asked.</summary>
    public static IReadOnlyList<Situation> AskingAnybody { get; } =
    [
        .. from actor in Subsets(Role.Teacher, Role.Governor, Role.Headteacher).Where(roles => !roles.IsEmpty)
           from agreed in Subsets(Role.Headteacher, Role.LineManager, Role.ChairOfGovernors, Role.ParentOrCarer)
           select new Situation { Actor = actor, Counterpart = CounterpartKind.CurrentStudent, Activity = Activity.LoneLift, ApprovalsByOthers = agreed },
    ];

    private static IEnumerable<RoleSet> Subsets(params Role[] roles) =>
        Enumerable.Range(0, 1 << roles.Length).Select(bits => RoleSet.Of([.. roles.Where((_, index) => (bits & (1 << index)) != 0)]));

    public static Gen<PolicyOverlay> Overlays(PolicyDocument document, PolicyLayer layer) =>
        from changed in Gen.SubListOf(document.Clauses.AsEnumerable())
        from overrides in Gen.CollectToList(changed, Override)
        from floors in Gen.SubListOf(document.Clauses.Select(clause => clause.Id))
        select new PolicyOverlay(layer, [.. overrides], layer == PolicyLayer.School ? [] : [.. floors], []);

    /// <summary>Four layers over a document, each made for the text that it was laid over; in half the cases the authority has moved on since.</summary>
    public static Gen<ImmutableArray<PolicyOverlay>> Layers(PolicyDocument document) =>
        from national in Laid(document, [], PolicyLayer.National)
        from authority in Laid(document, [national], PolicyLayer.LocalAuthority)
        from trust in Laid(document, [national, authority], PolicyLayer.Trust)
        from school in Laid(document, [national, authority, trust], PolicyLayer.School)
        from later in Laid(document, [national], PolicyLayer.LocalAuthority)
        from moved in Gen.Elements(true, false)
        select ImmutableArray.Create(national, moved ? later : authority, trust, school);

    private static Gen<PolicyOverlay> Laid(PolicyDocument document, ImmutableArray<PolicyOverlay> above, PolicyLayer layer) =>
        from changes in Overlays(new PolicyStack(document, above).Bind("text", 1, document.EffectiveFrom).Text, layer)
        from added in Documents
        from floors in Gen.SubListOf(added.Clauses.Select(clause => clause.Id))
        let own = added with
        {
            Title = layer.ToString(),
            Clauses =
            [
                .. added.Clauses.Select(clause => clause with { Id = $"{layer}-{clause.Id}".ToLowerInvariant(), Floor = layer != PolicyLayer.School && floors.Contains(clause.Id) })
            ],
        }
        // A floor that was put back under another name is not named here: the reference has no such names.
        select PolicyOverlay.Of(layer, own, [.. changes.Overrides.Where(change => !change.ClauseId.Contains('.'))], [.. changes.Floors.Where(id => !id.Contains('.'))]);

    public static PolicyDocument Document(ImmutableArray<Clause> clauses, RoleSet binds) => new()
    {
        Id = "generated",
        Title = "Generated",
        Edition = "first",
        EffectiveFrom = new DateOnly(2026, 9, 1),
        Binds = binds,
        Clauses = [.. clauses.Select(clause => clause with { AppliesTo = clause.AppliesTo with { Roles = clause.AppliesTo.Roles.Intersect(binds) } })],
    };

    private static Gen<Clause> Clauses() =>
        from scope in Scopes()
        from answer in Answers
        from count in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)))
        from exceptions in Gen.ArrayOf(Exceptions(), count)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        select new Clause
        {
            Id = "clause",
            Title = "Title",
            Text = "Text.",
            AppliesTo = scope,
            Stance = answer.Stance,
            Approvers = answer.Approvers,
            Requires = answer.Requires,
            Duties = answer.Duties,
            Exceptions = Reachable(scope, exceptions),
            Severity = severity,
        };

    private static Gen<ClauseScope> Scopes() =>
        from activities in Gen.SubListOf(Activities)
        from directions in Gen.SubListOf(Enum.GetValues<Direction>())
        from purposes in Gen.SubListOf(Enum.GetValues<Purpose>())
        from roles in RoleSets
        from when in Gen.Frequency((3, Gen.Constant(FactSet.Empty)), (1, FactSets))
        from unless in Gen.Frequency((3, Gen.Constant(FactSet.Empty)), (1, FactSets))
        from former in Gen.Elements<CounterpartScope?>(
            null, new(CounterpartKind.FormerStudent), new(CounterpartKind.FormerStudent, null, 18), new(CounterpartKind.FormerStudent, 18))
        from current in Gen.Elements<CounterpartScope?>(null, new(CounterpartKind.CurrentStudent), new(CounterpartKind.CurrentStudent, 11, 17))
        select new ClauseScope
        {
            Activities = activities.Count == 0 ? [.. Activities] : [.. activities],
            Directions = [.. directions],
            Purposes = [.. purposes],
            Roles = roles,
            When = when,
            Unless = unless.Except(when),
            Counterparts = [.. new[] { former, current }.OfType<CounterpartScope>()],
        };

    private sealed record Answer(Outcome Stance, ImmutableArray<RoleSet> Approvers, FactSet Requires, ImmutableArray<ClauseDuty> Duties);

    private static Gen<Answer> Answers { get; } =
        from stance in Gen.Elements(Outcome.Permitted, Outcome.PermittedWithDuties, Outcome.ReportRequired, Outcome.AuthorisationRequired, Outcome.Prohibited)
        from groups in Approvers
        from requires in Gen.Frequency((3, Gen.Constant(FactSet.Empty)), (1, Gen.Constant(FactSet.Of(Fact.AupSigned))))
        from withDuty in Gen.Elements(true, false)
        from recipient in Gen.Elements(Recipient.Headteacher, Recipient.Lado)
        from deadline in Gen.Elements(Enum.GetValues<Deadline>())
        let report = new ClauseDuty(DutyKind.Report, [recipient], deadline)
        let asksAgreement = stance == Outcome.AuthorisationRequired
        select new Answer(
            stance,
            asksAgreement ? groups : [],
            asksAgreement ? requires : FactSet.Empty,
            stance is Outcome.PermittedWithDuties or Outcome.ReportRequired || (withDuty && stance != Outcome.Permitted) ? [report] : []);

    private static Gen<ImmutableArray<RoleSet>> Approvers { get; } =
        from lists in Gen.NonEmptyListOf(Gen.NonEmptyListOf(Gen.Elements(Roles)))
        select lists.Take(3).Select(roles => RoleSet.Of([.. roles.Take(2)])).ToImmutableArray();

    private static Gen<ClauseException> Exceptions() =>
        from when in FactSets
        from unless in Gen.Frequency((3, Gen.Constant(FactSet.Empty)), (1, FactSets))
        from answer in Answers
        select new ClauseException
        {
            When = when,
            Unless = unless.Except(when),
            Stance = answer.Stance,
            Approvers = answer.Approvers,
            Requires = answer.Requires,
            Duties = answer.Duties,
        };

    // A document with an exception that can never count is refused; those are left out here and tested by themselves.
    private static ImmutableArray<ClauseException> Reachable(ClauseScope scope, IEnumerable<ClauseException> exceptions)
    {
        List<(FactSet When, FactSet Unless)> before = [(scope.When, scope.Unless)];
        List<ClauseException> reachable = [];
        foreach (var exception in exceptions)
        {
            var when = scope.When.Union(exception.When);
            var unless = scope.Unless.Union(exception.Unless);
            var alwaysOrCovered = (when == scope.When && unless == scope.Unless)
                || before.Skip(1).Any(earlier => when.ContainsAll(earlier.When) && unless.ContainsAll(earlier.Unless));
            if (!when.Overlaps(unless) && !alwaysOrCovered)
            {
                before.Add((exception.When, exception.Unless));
                reachable.Add(exception);
            }
        }

        return [.. reachable];
    }

    private static Gen<ClauseOverride> Override(Clause clause) =>
        from answer in Answers
        let needsDuties = answer.Stance is Outcome.PermittedWithDuties or Outcome.ReportRequired
        let stance = needsDuties && !clause.Duties.Any(duty => duty.Kind == DutyKind.Report) ? Outcome.Prohibited : answer.Stance
        from dropsContrary in Gen.Elements(true, false)
        select new ClauseOverride(clause.Id, stance, stance == Outcome.AuthorisationRequired ? answer.Approvers : [], null) { DropsContrary = dropsContrary };
}
