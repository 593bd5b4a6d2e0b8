namespace TrustSafeguard.Policies.Writing;

/// <summary>Every warning of a check, in one place to proof-read. A code is stable and never reused.</summary>
internal static class Warnings
{
    public static PolicyWarning NeverDecides(string clause, IEnumerable<string> others) =>
        new(
            "policy-check.never-decides", clause,
            $"The clause `{clause}` never decides, since {Listed(others)} answer{(others.Count() == 1 ? "s" : "")} at least as strictly wherever it applies; "
                + $"if it is meant to allow more there, write what it says as an exception of {Listed(others)}; otherwise leave it out.");

    public static PolicyWarning ExceptionNeverDecides(string clause, int exception, IEnumerable<string> others) =>
        new(
            "policy-check.exception-never-decides", clause,
            $"Exception {exception} of the clause `{clause}` never shows, since {Listed(others)} forbid{(others.Count() == 1 ? "s" : "")} what it would allow; "
                + "put the exception there too, or leave it out.");

    public static PolicyWarning Contradiction(string one, string other, string where) =>
        new(
            "policy-check.contradiction", one,
            $"The clause `{one}` permits what `{other}` prohibits ({where}), and the prohibition decides; write the exception into `{other}`, or narrow one of the two.");

    public static PolicyWarning WaitsForAgreement(string one, string other, string where) =>
        new(
            "policy-check.waits-for-agreement", one,
            $"The clause `{one}` permits what `{other}` asks agreement for ({where}), and until it is agreed `{other}` decides; "
                + $"if no agreement is meant to be needed there, write what it says as an exception of `{other}`.");

    public static PolicyWarning ForgetsWhatOthersPropose(string clause, IEnumerable<Activity> activities, string where) =>
        new(
            "policy-check.forgets-inbound", clause,
            $"The clause `{clause}` rules {Listed(activities.Select(Vocabulary.WordOf))} only where the adult proposes it, and the policy does not answer where "
                + $"somebody else does ({where}), though the adult takes part in it all the same; leave `directions` out, or write a clause for `INBOUND`.");

    public static PolicyWarning Gap(IEnumerable<Activity> activities, string where, string pack) =>
        new(
            "policy-check.gap", null,
            $"The policy says nothing about {Listed(activities.Select(Vocabulary.WordOf))} ({where}), which `{pack}` covers; "
                + "add a clause, or make sure that the silence is intended.");

    public static PolicyWarning Repealed(string part, string cited, string instead) =>
        new("policy-check.repealed", part, $"`{part}` cites {cited}, which is no longer in force; {instead}.");

    public static PolicyWarning OverrideWithoutText(string clause) =>
        new(
            "policy-check.override-without-text", clause,
            $"The override of `{clause}` changes what it answers and gives no `text`, so people read a sentence that was made for it; write one.");

    public static PolicyWarning OverrideDropsExceptions(string clause, Outcome stance, IReadOnlyList<ClauseException> dropped) =>
        new(
            "policy-check.override-drops-exceptions", clause,
            $"The override of `{clause}` makes it `{Vocabulary.WordOf(stance)}` in every circumstance: "
                + $"what the clause allows {string.Join("; ", dropped.Select(Circumstances))} falls with its old answer. "
                + $"To keep that, leave `{clause}` as it is and add a clause of your own with {Outside(dropped)}.");

    public static PolicyWarning OverrideDropsDuties(string clause, Outcome stance, IEnumerable<DutyKind> duties) =>
        new(
            "policy-check.override-drops-duties", clause,
            $"The override of `{clause}` makes it `{Vocabulary.WordOf(stance)}`, and what it asks for falls with its old answer: {Listed(duties.Select(Vocabulary.WordOf))}. "
                + $"To keep that, leave `{clause}` as it is and add a clause of your own.");

    public static PolicyWarning OverrideReachesLess(string clause, IEnumerable<string> lost) =>
        new(
            "policy-check.override-reaches-less", clause,
            $"The override of `{clause}` no longer rules all that it ruled in the version before, since that clause of the text below is about less now: "
                + $"{string.Join("; ", lost)}. Override what answers there as well, if the same is to hold there.");

    public static PolicyWarning OverrideReachesMore(ClauseOverride change, Outcome below, IEnumerable<string> gained) =>
        new(
            "policy-check.override-reaches-more", change.ClauseId,
            $"The override of `{change.ClauseId}` makes `{Vocabulary.WordOf(change.Stance)}` of more than in the version before, where the text below says "
                + $"`{Vocabulary.WordOf(below)}`, since that clause is about more now: {string.Join("; ", gained)}. "
                + "Leave the override out and add a clause of your own, if that is too much.");

    public static PolicyWarning FloorReachesLess(string clause, IEnumerable<string> lost) =>
        new(
            "policy-check.floor-reaches-less", clause,
            $"The floor on `{clause}` no longer holds for all that it held for in the version before, since that clause of the text below is about less now: "
                + $"{string.Join("; ", lost)}. Make what answers there a floor as well, if no school is to loosen it.");

    private static string Circumstances(ClauseException exception) => string.Join(
        " and ",
        new[] { ("with", exception.When), ("without", exception.Unless) }
            .Where(each => !each.Item2.IsEmpty).Select(each => $"{each.Item1} {Listed(each.Item2.Select(Vocabulary.WordOf))}"));

    // Outside every one of the exceptions: where one names only what may not hold, that has to hold.
    private static string Outside(IReadOnlyList<ClauseException> exceptions)
    {
        var unless = exceptions.Aggregate(FactSet.Empty, (facts, exception) => facts.Union(exception.When));
        var when = exceptions.Where(exception => exception.When.IsEmpty).Aggregate(FactSet.Empty, (facts, exception) => facts.Union(exception.Unless)).Except(unless);
        return string.Join(" and ", new[] { ("unless", unless), ("when", when) }
            .Where(each => !each.Item2.IsEmpty).Select(each => $"`{each.Item1}: [{string.Join(", ", each.Item2.Select(Vocabulary.WordOf))}]`"));
    }

    private static string Listed(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => $"`{id}`"));
}
