using TrustSafeguard.Policies.Explaining;

namespace TrustSafeguard.Policies.Comparing;

/// <summary>A difference in a sentence.</summary>
internal static class DifferenceWording
{
    private const int FewRoles = 4;

    private static readonly RoleSet Staff = RoleSet.Of(
        Role.Headteacher,
        Role.DeputyHeadteacher,
        Role.OperationsManager,
        Role.SeniorLeader,
        Role.DesignatedSafeguardingLead,
        Role.LineManager,
        Role.Teacher,
        Role.SupportStaff,
        Role.ItTechnician,
        Role.SupplyStaff,
        Role.AgencyWorker);

    private static readonly int Kinds = Policies.Counterparts.OfClauses.Count;

    public static string Of(PolicyDifference difference) =>
        $"{Where(difference.Group)}{OnceAgreed(difference.Situation.ApprovalsByOthers)}: left {Answer(difference.Left)}, right {Answer(difference.Right)}";

    public static string Where(SituationGroup group) => Where(group, Who(group));

    /// <summary>One adult with all of these roles.</summary>
    public static string InEachRole(RoleSet roles) => Words(roles, " and ");

    public static string Where(SituationGroup group, string who)
    {
        List<string> parts = [who, Counterparts(group), Words(group.Activities, " or ")];
        if (group.Directions.Length == 1)
        {
            parts.Add(group.Directions[0] == Direction.Inbound ? "received" : "by the adult");
        }

        if (group.Purposes.Length == 1)
        {
            parts.Add(group.Purposes[0] == Purpose.Personal ? "for personal reasons" : "for work");
        }

        if (!group.When.All(set => set.IsEmpty))
        {
            parts.Add($"when {string.Join(", or ", group.When.Select(set => Words(set, " and ")))}");
        }

        if (!group.Unless.IsEmpty)
        {
            parts.Add($"unless {Words(group.Unless, " or ")}");
        }

        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    public static string OnceAgreed(RoleSet agreed) =>
        agreed.IsEmpty ? "" : $", once {string.Join(" and ", agreed.Select(Wording.Person))} agreed";

    private static string Answer(Assessment assessment)
    {
        var findings = assessment.InFull();
        string[] wanted =
        [
            .. findings.MissingFacts.Select(fact => Wording.Requirement(fact)),
            .. findings.Approvers.Select(group => string.Join(" with ", group.Select(Wording.Person))),
        ];
        var wanting = wanted.Length == 0 ? "" : $" ({string.Join(", ", wanted)})";
        var owed = assessment.Outcome == Outcome.NotCovered ? [] : findings.Asked.Select(asked => Owed(asked.Duty)).Distinct(StringComparer.Ordinal).ToArray();
        return $"{Vocabulary.PhraseOf(assessment.Outcome)}{wanting}{(owed.Length == 0 ? "" : $" [{string.Join(", ", owed)}]")}";
    }

    private static string Owed(ClauseDuty duty) => duty.To.IsEmpty ? Vocabulary.PhraseOf(duty.Kind) : $"{Vocabulary.PhraseOf(duty.Kind)} to {Words(duty.To.Order(), " or ")}";

    private static string Who(SituationGroup group)
    {
        if (group.IsForEverybody)
        {
            return "any adult";
        }

        if (group.Roles.ContainsAll(Staff))
        {
            var others = group.Roles.Except(Staff);
            return others.IsEmpty ? "any member of staff" : $"any member of staff, {Words(others, " or ")}";
        }

        var spared = Staff.Except(group.Roles);
        return group.Roles.Count > FewRoles && Staff.ContainsAll(group.Roles) && spared.Count <= FewRoles
            ? $"any member of staff but the {Words(spared, " or ")}"
            : Words(group.Roles, " or ");
    }

    private static string Counterparts(SituationGroup group)
    {
        var unlimited = group.Counterparts.All(each => each is { FromAge: null, UnderAge: null });
        return unlimited && group.Counterparts.Length == Kinds
            ? "whoever is concerned"
            : string.Join(" or ", group.Counterparts.Select(Counterpart));
    }

    private static string Counterpart(CounterpartScope counterpart)
    {
        var ages = (counterpart.FromAge, counterpart.UnderAge) switch
        {
            (null, null) => "",
            ({ } from, null) => $" of {from} or over",
            (null, { } under) => $" under {under}",
            ({ } from, { } under) => $" of {from} to {under - 1}",
        };
        return counterpart.Kind == CounterpartKind.None ? "nobody else" : Vocabulary.PhraseOf(counterpart.Kind) + ages;
    }

    private static string Words<T>(IEnumerable<T> values, string between)
        where T : struct, Enum =>
        string.Join(between, values.Select(Vocabulary.PhraseOf));
}
