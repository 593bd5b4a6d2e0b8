namespace TrustSafeguard.Application.Views;

/// <summary>An event failed while it was brought into views that keep nothing of before: what they hold of it cannot be taken back, and they are of no use.</summary>
internal sealed class FillingFailedException(Exception fault) : Exception(fault.Message, fault);
