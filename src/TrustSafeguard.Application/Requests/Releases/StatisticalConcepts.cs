using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Releases;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>
/// What is counted as historic, and what else the words of the tables mean. INVARIANT: a version that anything was published by never changes; what changes is a version more.
/// It changes in which category a record is, and never which records are counted or which categories there are.
/// </summary>
/// <param name="Version">Stands with everything that is published.</param>
/// <param name="HistoricAfterMonths">What was raised more than so many months after what happened is historic.</param>
/// <param name="Meanings">What it means by its own words, for readers.</param>
public sealed record StatisticalConcepts(string Version, int HistoricAfterMonths, ImmutableArray<StatisticalConcept> Meanings)
{
    private const string NotKnown = "Where no contact is recorded, that is not known.";

    // What was published before 1 December 2026 told what is open in two breakdowns, and counted what was referred among concerns too.
    internal const string ConcernsOfBefore = "allegations and concerns";

    private static readonly ImmutableArray<StatisticalConcept> OfAll =
    [
        new(
            "referral",
            "An allegation that the authority was told of by a school or a trust, on the day on which it was told. "
                + "One that was due and was not made is not counted."),
        new("within one working day", "The authority was told by the end of the working day that it is to be told within: Saturdays, Sundays and bank holidays do not count."),
        new(
            "not counted",
            "What is about somebody who has or had a post at the trust or at the local authority itself, such as its safeguarding officer: they see what else is counted, and "
                + "what was left would be theirs."),
        new("person to acknowledge", "Somebody at work on the last day of the period whom a policy binds, and who is to acknowledge it."),
        new("school", "A school is counted with the authority in whose area it is on the last day of the period, and with the trust that runs it."),
    ];

    private static readonly ImmutableArray<StatisticalConcept> OfConcernsApart =
    [
        new(
            "concern that was not referred",
            "A breach of a policy that was raised about an adult and that no authority was told of, on the day on which it was raised. What an authority was told of is counted "
                + "among referrals alone, on the day on which it was told."),
        new(
            "closed",
            "A referral whose outcome was recorded, or of which the authority answered that the harm threshold is not met; a concern that was closed. All others are open. Only "
                + "of what is closed an outcome and a time to close are told. Months are those of the calendar."),
        new("harm threshold not met", "The authority answered that the harm threshold is not met, which is not one of the five outcomes, and the school goes on by itself."),
    ];

    private static readonly ImmutableArray<StatisticalConcept> OfConcernsOfBefore =
    [
        new("allegation or concern", "A breach of a policy that was raised about an adult, on the day on which it was raised, whatever became of it."),
        new(
            "closed",
            "Of a referral, the day on which the authority's outcome was recorded; of an allegation or concern, the day on which it was closed. Months are those of the calendar."),
        new(
            "no outcome yet",
            "None of the five outcomes was recorded. Where an authority answered that the harm threshold is not met, that could not be recorded before 1 December 2026: it stands "
                + "under the outcome that was recorded in its place, if one was."),
    ];

    /// <summary>What holds where an authority has no version of its own.</summary>
    public static StatisticalConcepts England { get; } = new(
        "england-1",
        12,
        [new("historic", $"It was raised more than twelve months after the contact that it is about. {NotKnown}", "england-1")]);

    /// <summary>What an authority has published.</summary>
    public static StatisticalConcepts Of(ConceptVersion version) => new(
        version.Version,
        version.HistoricAfterMonths,
        [
            new(
                "historic",
                $"It was raised more than {Months(version.HistoricAfterMonths)} after the contact that it is about. {NotKnown} {Words(version, version.Historic)}",
                version.Version),
            new("contact", Words(version, version.Contact), version.Version),
            new("referral", Words(version, version.Referral), version.Version),
        ]);

    /// <summary>What everything means that stands in a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="known">Every version.</param>
    /// <returns>What is the same in all versions first, then what each version says. Of a version that is not known here nothing is said.</returns>
    public static IReadOnlyList<StatisticalConcept> MeaningsOf(KeptRelease release, ConceptVersionsView known) =>
    [
        .. OfAll,
        .. release.Measures.Contains(ConcernsOfBefore, StringComparer.Ordinal) ? OfConcernsOfBefore : OfConcernsApart,
        .. release.Concepts.Versions
            .Select(version => version == England.Version ? England : known.Find(version) is { } published ? Of(published) : null)
            .OfType<StatisticalConcepts>().SelectMany(concepts => concepts.Meanings),
    ];

    private static string Words(ConceptVersion version, string words) => $"In the words of {version.Name}, from {version.From:yyyy-MM-dd} on: {words}";

    private static string Months(int months) => months == 1 ? "one month" : $"{months} months";
}
