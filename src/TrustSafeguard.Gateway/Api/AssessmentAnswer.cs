using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api;

/// <summary>The answer to “may I?”, asked now or recorded with a contact.</summary>
public sealed class AssessmentAnswer(Findings findings, FactSet claims = default)
{
    private const string NoPolicyOnRecord = "No policy of this school is on record for that day.";

    public Outcome Outcome { get; private init; } = findings.Assessment.Outcome;

    public IReadOnlyList<IReadOnlyList<Role>> Approvers => Outcome == Outcome.AuthorisationRequired ? [.. findings.Approvers.Select(group => group.ToArray())] : [];

    public IReadOnlyList<Fact> MissingFacts => [.. findings.MissingFacts];

    public IReadOnlyList<Fact> MissingRecords => [.. findings.MissingRecords];

    // A maintained school has no trustees: the authority stands in their place, and the school says which it is.
    public IReadOnlyList<Duty> Duties => School is { Trust: null }
        ? [.. findings.DutiesToldOnce.Select(duty => duty with { To = [.. duty.To.Select(AtMaintained).Distinct()] })]
        : findings.DutiesToldOnce;

    public IReadOnlyList<Clause> DecidedBy { get; private init; } = ToldOnce(findings.DecidedBy);

    public IReadOnlyList<Policies.Route> Routes => findings.Routes;

    /// <summary>Whether a policy of the school's or its trust's is on record for that day.</summary>
    public bool PolicyOnRecord => !findings.Assessment.Policy.IsOfLayersAlone;

    public string Explanation => string.Join(
        "\n\n", new[] { School is null || PolicyOnRecord ? null : NoPolicyOnRecord, Told, OfLaterEdition, DoneWithout, claims.IsEmpty ? null : Claimed }.OfType<string>());

    private string Told => Outcome == findings.Assessment.Outcome
        ? InWords
        : $"When this was recorded the answer was: {Vocabulary.PhraseOf(Outcome)}. That answer stands. The same policy would be read as follows today.\n\n{InWords}";

    private string InWords => IsRecorded ? findings.ExplainAsRecorded() : findings.Explain();

    public string PolicyHash { get; private init; } = findings.Assessment.PolicyHash;

    private string Claimed =>
        $"It was also said {string.Join(", and ", claims.Select(FactsOfRecord.ClaimOf))}. No record showed it then, so it did not count. Check it before you triage the breach.";

    // A floor that a school's own document says too stands there twice, under two ids.
    private static IReadOnlyList<Clause> ToldOnce(IEnumerable<Clause> clauses) => [.. clauses.DistinctBy(clause => (clause.Title, clause.Text, clause.Stance))];

    /// <summary>What happened before the first edition of the national rules that is on record is answered by that edition.</summary>
    private string? OfLaterEdition { get; init; }

    /// <summary>What the adult alone had told of the student makes nothing milder that they do.</summary>
    private string? DoneWithout { get; init; }

    private bool IsRecorded { get; init; }

    /// <summary>The school whose policy was asked; null where a policy was, by its id.</summary>
    public SchoolView? School { get; init; }

    /// <summary>
    /// A contact's assessment: what was decided stands as it was recorded; the words are found again from the policy that was in force. Where an earlier version of the product
    /// decided otherwise, counting one person as two for instance, the words say both.
    /// </summary>
    public static AssessmentAnswer Of(RelationshipEvent.ContactRecorded contact, Policy policy, SchoolView? school = null)
    {
        var recorded = contact.Assessment;
        return new AssessmentAnswer(policy.Assess(contact.AsAssessed()).InFull(), contact.Claims ?? FactSet.Empty)
        {
            Outcome = recorded.Outcome,
            DecidedBy = ToldOnce(recorded.DecidedBy.Select(policy.FindClause).OfType<Clause>()),
            PolicyHash = recorded.PolicyHash,
            IsRecorded = true,
            School = school,
            DoneWithout = recorded.Without is { } own
                ? $"The record of the student said otherwise: it was answered without {WordOf(own)}, which the member of staff alone had told, and nobody else had confirmed."
                : null,
            OfLaterEdition = policy.EffectiveFrom > LondonTime.DateOf(contact.OccurredAt)
                ? $"The statutory rules are told as they stand in the edition of {policy.EffectiveFrom:d MMMM yyyy}, the earliest on record. "
                    + "Ask the local authority designated officer what was in force when it happened, if anything turns on it."
                : null,
        };
    }

    private static string WordOf(OwnWord own) => own switch
    {
        OwnWord.DateOfBirth => "the date of birth",
        OwnWord.Leaving => "what it says of the leaving",
        _ => "the date of birth and what it says of the leaving",
    };

    private static Recipient AtMaintained(Recipient recipient) => recipient == Recipient.ChairOfTrustees ? Recipient.LocalAuthority : recipient;
}
