namespace TrustSafeguard.Policies.Assessing;

/// <summary>Which of two deadlines comes first.</summary>
internal static class Urgency
{
    /// <summary>A rank: lower is sooner.</summary>
    public static int Of(Deadline deadline) => deadline switch
    {
        Deadline.Prior => 0,
        Deadline.Immediate => 1,
        Deadline.FirstOpportunity => 2,
        Deadline.WithinOneWorkingDay => 3,
        Deadline.EndOfVisit => 4,
        Deadline.Induction => 5,
        Deadline.Ongoing => 6,
        Deadline.Annual => 7,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
