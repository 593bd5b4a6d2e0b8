using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Events that came before those that they follow.</summary>
/// <param name="Events">The events.</param>
/// <param name="Shown">Ends when the views show them.</param>
internal sealed record Early(LogEvent[] Events, TaskCompletionSource Shown);
