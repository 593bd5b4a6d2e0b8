using TrustSafeguard.Policies.Explaining;

namespace TrustSafeguard.Policies.Comparing;

/// <summary>A violation of a floor in a sentence.</summary>
internal static class ViolationWording
{
    public static string Of(PolicyViolation violation) =>
        $"{Capital(Where(violation.Situation))}: `{violation.Floor.Id}`, a floor of the {Owner(violation.Floor.Layer)}, {Says(violation.FloorOutcome)}; "
            + $"{Local(violation)}{(violation.Incomparable ? ", and each accepts an agreement that the other does not" : "")}{LacksDuties(violation)}.";

    private static string Local(PolicyViolation violation) => violation switch
    {
        { Local: null } => "the policy says nothing about it",
        { Local: { } clause, LocalDocument: { } document } => $"`{clause.Id}`, which stands in “{document}” and is taken from there unchanged, {Says(violation.LocalOutcome)}",
        { Local: { } clause } => $"`{clause.Id}` {Says(violation.LocalOutcome)}",
    };

    private static string Says(Outcome outcome) => outcome switch
    {
        Outcome.NotCovered => "says nothing about it",
        Outcome.Permitted => "allows it",
        Outcome.PermittedWithDuties => "allows it with duties",
        Outcome.ReportRequired => "asks for a report",
        Outcome.AuthorisationRequired => "asks for agreement",
        Outcome.Prohibited => "forbids it",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Owner(PolicyLayer layer) => layer == PolicyLayer.National ? "national rules" : Wording.LayerOf(layer);

    private static string Capital(string sentence) => $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}";

    private static string Where(in Situation situation)
    {
        var group = new SituationGroup
        {
            Activities = [situation.Activity],
            Directions = [situation.Direction],
            Purposes = [situation.Purpose],
            Counterparts = [new CounterpartScope(situation.Counterpart)],
            Roles = situation.Actor,
            When = [situation.Facts],
        };
        // The youngest of all stands for any age.
        var aged = situation.CounterpartAge is { } age and > 0 ? $", who is {age}" : "";
        return $"{DifferenceWording.Where(group, DifferenceWording.InEachRole(situation.Actor))}{aged}{DifferenceWording.OnceAgreed(situation.ApprovalsByOthers)}";
    }

    private static string LacksDuties(PolicyViolation violation) =>
        violation.Local is not null && violation.LocalOutcome >= violation.FloorOutcome ? ", without all duties that the floor asks for" : "";
}
