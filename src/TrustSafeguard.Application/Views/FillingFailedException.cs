namespace TrustSafeguard.Application.Views;

/// <summary>An event failed while it was brought into views that keep nothing of before: what they hold of it cannot be taken back, and they are of no use.</summary>
internal sealed class FillingFailedException(Exception fault) : Exception(fault.Message, fault)
{
    /// <summary>Whether two contacts have one id, which was looked at in the end: where each is looked for as it comes, the second is set aside.</summary>
    public bool IsOfIdsInTheEnd { get; init; }
}
