namespace TrustSafeguard.Policies;

/// <summary>By when a duty is done.</summary>
public enum Deadline
{
    /// <summary>Before it is done.</summary>
    Prior,

    /// <summary>At once.</summary>
    Immediate,

    /// <summary>As soon as it can be done.</summary>
    FirstOpportunity,

    /// <summary>By the end of the visit.</summary>
    EndOfVisit,

    /// <summary>Once a year.</summary>
    Annual,

    /// <summary>When somebody starts at the school.</summary>
    Induction,

    /// <summary>Within one working day.</summary>
    WithinOneWorkingDay,

    /// <summary>For as long as it goes on.</summary>
    Ongoing,
}
