using TrustSafeguard.Policies.Explaining;

namespace TrustSafeguard.Policies.Comparing;

/// <summary>A violation of a floor in a sentence.</summary>
internal static class ViolationWording
{
    public static string Of(PolicyViolation violation) =>
        $"{Where(violation.Situation)}: the floor `{violation.Floor.Id}` ({Wording.LayerOf(violation.Floor.Layer)}) answers {Vocabulary.PhraseOf(violation.FloorOutcome)}, "
            + $"{(violation.Local is { } local ? $"`{local.Id}` answers {Vocabulary.PhraseOf(violation.LocalOutcome)}" : "the policy is silent")}"
            + $"{(violation.Incomparable ? "; each accepts an agreement that the other does not" : "")}{LacksDuties(violation)}";

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
        return $"{DifferenceWording.Where(group)}{aged}{DifferenceWording.OnceAgreed(situation.ApprovalsByOthers)}";
    }

    private static string LacksDuties(PolicyViolation violation) =>
        violation.Local is not null && violation.LocalOutcome >= violation.FloorOutcome ? ", without all duties of the floor" : "";
}
