using TrustSafeguard.Application.Records;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Views.Tailing;

/// <summary>Events that came before those that they follow.</summary>
/// <param name="Events">The events.</param>
/// <param name="Link">The hash of the first of them behind a record of that hash; null where it is not known.</param>
/// <param name="Shown">Ends when the views show them.</param>
internal sealed record Early(LogEvent[] Events, Func<RecordHash, RecordHash>? Link, TaskCompletionSource Shown);
