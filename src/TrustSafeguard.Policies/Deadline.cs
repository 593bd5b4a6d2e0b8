namespace TrustSafeguard.Policies;

/// <summary>By when a duty is done.</summary>
public enum Deadline
{
    /// <summary>Prior.</summary>
    Prior,

    /// <summary>Immediate.</summary>
    Immediate,

    /// <summary>First opportunity.</summary>
    FirstOpportunity,

    /// <summary>End of visit.</summary>
    EndOfVisit,

    /// <summary>Annual.</summary>
    Annual,

    /// <summary>Induction.</summary>
    Induction,

    /// <summary>Within one working day.</summary>
    WithinOneWorkingDay,

    /// <summary>Ongoing.</summary>
    Ongoing,
}
