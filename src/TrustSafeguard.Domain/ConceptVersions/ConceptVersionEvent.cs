namespace TrustSafeguard.Domain.ConceptVersions;

public abstract record ConceptVersionEvent
{
    private ConceptVersionEvent() { }

    /// <param name="Code">The authority's code.</param>
    /// <param name="Name">Its name as it was then.</param>
    /// <param name="Number">From 1.</param>
    /// <param name="HistoricAfterMonths">What is raised more than so many months after it happened is historic.</param>
    /// <param name="Contact">What a contact is, in the authority's words.</param>
    /// <param name="Referral">What a referral is, in the authority's words.</param>
    /// <param name="Historic">What historic is, in the authority's words.</param>
    /// <param name="From">The first day of a month that had not begun. INVARIANT: no release of any earlier version holds days from then on.</param>
    /// <param name="At">When it was published.</param>
    public sealed record Published(
        string Code, string Name, int Number, int HistoricAfterMonths, string Contact, string Referral, string Historic, DateOnly From, DateTimeOffset At) : ConceptVersionEvent
    {
        /// <summary>Whether both say the same, whenever they said it.</summary>
        public bool IsSameAs(Published other) => this == other with { At = At };
    }
}
