namespace TrustSafeguard.Policies.Writing;

/// <summary>
/// Looks for clauses that would make a breach of having been written to: a message, a call or an invitation that arrives is the sender's act, and what a
/// policy can ask of the adult is to decline, not to reply, to tell somebody.
/// </summary>
internal static class Arrivals
{
    private static readonly HashSet<Activity> Arrive =
    [
        Activity.SchoolEmail, Activity.PersonalEmail, Activity.SchoolPhoneCall, Activity.SchoolPhoneText, Activity.PersonalPhoneCall, Activity.PersonalPhoneText,
        Activity.Letter, Activity.SchoolSocialMediaDirectMessage, Activity.PersonalSocialMediaMessage, Activity.PersonalSocialMediaConnection,
        Activity.SharePersonalContactDetails,
    ];

    public static IEnumerable<PolicyWarning> In(Policy policy) =>
        from clause in policy.Clauses
        where IsForbidding(clause.Stance) || clause.Exceptions.Any(exception => IsForbidding(exception.Stance))
        where clause.AppliesTo.Directions.IsEmpty || clause.AppliesTo.Directions.Contains(Direction.Inbound)
        let arriving = clause.AppliesTo.Activities.Where(Arrive.Contains).ToList()
        where arriving.Count > 0
        select Warnings.ForbidsWhatArrives(clause.Id, arriving);

    private static bool IsForbidding(Outcome stance) => stance is Outcome.Prohibited or Outcome.AuthorisationRequired;
}
