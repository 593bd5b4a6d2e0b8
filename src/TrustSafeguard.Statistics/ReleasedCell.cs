namespace TrustSafeguard.Statistics;

/// <summary>A cell as the ledger keeps it. The count is the true one, of suppressed cells too: it never leaves in this form, <see cref="PublishedCell"/> does.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Reason">Whether it is shown, and why not.</param>
public readonly record struct ReleasedCell(int Count, CellReason Reason)
{
    public bool IsShown => Reason == CellReason.Shown;

    public bool IsSuppressed => Reason is not (CellReason.Shown or CellReason.NotRecorded);
}
