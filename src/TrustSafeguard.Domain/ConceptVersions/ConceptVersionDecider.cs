using System.Diagnostics;

namespace TrustSafeguard.Domain.ConceptVersions;

public static class ConceptVersionDecider
{
    /// <summary>Another version was published meanwhile.</summary>
    public static readonly Refusal MovedOn = new("concepts.version-moved-on", "Look at the version that was published meanwhile, and publish again.", "ifVersion");

    private static readonly Refusal MonthsOutOfRange = new(
        "concepts.months",
        $"Give in `historicAfterMonths` a number from {ConceptVersionLimits.FewestMonths} to {ConceptVersionLimits.MostMonths}.",
        "historicAfterMonths");

    private static readonly Refusal NotFirstOfMonth = new("concepts.not-first-of-month", "Give the first day of a month in `from`: statistics are of whole months.", "from");

    /// <summary>What is recorded of the month may be counted already.</summary>
    public static readonly Refusal MonthBegun = new(
        "concepts.month-begun",
        "Give in `from` the first day of a month that has not begun: what was recorded until then is counted as it was, in every table.",
        "from");

    private static readonly Refusal TooFarAhead = new("concepts.too-far-ahead", $"Look at the year of `from`: it lies more than {DateLimits.YearsAhead} years ahead.", "from");

    private static readonly Refusal DefinitionMissing = new(
        "concepts.definition-missing", "Say in each of `contact`, `referral` and `historic` what the authority means by it: readers of the tables are told.");

    private static readonly Refusal DefinitionTooLong = new(
        "concepts.definition-too-long", $"Shorten it: a definition has at most {ConceptVersionLimits.Definition} characters.");

    public static Decision<ConceptVersionEvent> Decide(ConceptVersionState state, ConceptVersionCommand command) => (state, command) switch
    {
        (ConceptVersionState.Published s, ConceptVersionCommand.Publish c) when c.Version.IsSameAs(s.Last) => Decision<ConceptVersionEvent>.Nothing,
        (_, ConceptVersionCommand.Publish c) when RefusalOf(c) is { } refusal => refusal,
        (ConceptVersionState.Silent, ConceptVersionCommand.Publish { Version.Number: 1 } c) => c.Version,
        (ConceptVersionState.Published s, ConceptVersionCommand.Publish c) when c.Version.Number == s.Last.Number + 1 => c.Version,
        (_, ConceptVersionCommand.Publish) => MovedOn,
        _ => throw new UnreachableException(),
    };

    private static Refusal? RefusalOf(ConceptVersionCommand.Publish c) =>
        c.Version.HistoricAfterMonths is < ConceptVersionLimits.FewestMonths or > ConceptVersionLimits.MostMonths ? MonthsOutOfRange
        : c.Version.From.Day != 1 ? NotFirstOfMonth
        : c.Version.From <= c.Today ? MonthBegun
        : DateLimits.IsTooFarAhead(c.Version.From, c.Today) ? TooFarAhead
        : OfDefinition(c.Version.Contact, "contact") ?? OfDefinition(c.Version.Referral, "referral") ?? OfDefinition(c.Version.Historic, "historic");

    private static Refusal? OfDefinition(string text, string field) =>
        TextRules.OfDefinition(text, DefinitionMissing with { Path = [field] }, DefinitionTooLong with { Path = [field] });
}
