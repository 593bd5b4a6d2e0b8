namespace TrustSafeguard.Domain.ReleaseLedgers;

public abstract record ReleaseLedgerEvent
{
    private ReleaseLedgerEvent() { }

    /// <param name="Number">Its place in the ledger, from 1. INVARIANT: everything before it was looked at when it was made.</param>
    /// <param name="Owner">The id of the authority or of the trust whose statistics they are.</param>
    /// <param name="Scope">Its name, as readers are told.</param>
    /// <param name="First">The first day, in London.</param>
    /// <param name="Last">The last day, in London, included.</param>
    /// <param name="Concepts">The versions of what is a contact, a referral and so on that anything was counted by, with commas between them.</param>
    /// <param name="Rules">The limits that were in force.</param>
    /// <param name="Dimensions">What rows are told apart by.</param>
    /// <param name="Schools">The schools that are counted.</param>
    /// <param name="Tables">One of each subject, with the true counts.</param>
    /// <param name="At">When they were made.</param>
    /// <param name="ConceptsBy">Where which version counted; null where one counted everything, as in all that was published before there were several.</param>
    public sealed record Published(
        int Number, string Owner, string Scope, DateOnly First, DateOnly Last, string Concepts, PublishedRules Rules, IReadOnlyList<string> Dimensions,
        IReadOnlyList<PublishedSchool> Schools, IReadOnlyList<PublishedTable> Tables, DateTimeOffset At,
        IReadOnlyList<PublishedConcepts>? ConceptsBy = null) : ReleaseLedgerEvent;
}
