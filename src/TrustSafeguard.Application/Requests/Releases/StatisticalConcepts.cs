using System.Collections.Immutable;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What is counted as a referral, as historic and so on. INVARIANT: a version that anything was published by never changes; what changes is a version more.</summary>
/// <param name="Version">Stands with everything that is published.</param>
/// <param name="HistoricAfterMonths">From how many months between what happened and its being raised on it is historic.</param>
/// <param name="Meanings">In words, for readers.</param>
public sealed record StatisticalConcepts(string Version, int HistoricAfterMonths, ImmutableArray<StatisticalConcept> Meanings)
{
    /// <summary>What holds where an authority has no version of its own.</summary>
    public static StatisticalConcepts England { get; } = new(
        "england-1",
        12,
        [
            new(
                "referral",
                "An allegation that the authority was told of by a school or a trust, on the day on which it was told. "
                    + "One that was due and was not made is not counted."),
            new("allegation or concern", "A breach of a policy that was raised about an adult, on the day on which it was raised, whatever became of it."),
            new("within one working day", "The authority was told by the end of the working day that it is to be told within: Saturdays, Sundays and bank holidays do not count."),
            new(
                "not counted",
                "What is about somebody who has or had a post at the trust or at the local authority itself, such as its safeguarding officer: they see what else is counted, and "
                    + "what was left would be theirs."),
            new("historic", "It was raised more than twelve months after the contact that it is about. Where no contact is recorded, that is not known."),
            new(
                "closed",
                "Of a referral, the day on which the authority's outcome was recorded; of an allegation or concern, the day on which it was closed. "
                    + "Months are those of the calendar."),
            new("person to acknowledge", "Somebody at work on the last day of the period whom a policy binds, and who is to acknowledge it."),
            new("school", "A school is counted with the authority in whose area it is on the last day of the period, and with the trust that runs it."),
        ]);

    /// <summary>What something was published by.</summary>
    /// <param name="version">The version that stands with it.</param>
    /// <returns>Null where this version of the product does not know it.</returns>
    public static StatisticalConcepts? Find(string version) => version == England.Version ? England : null;
}
