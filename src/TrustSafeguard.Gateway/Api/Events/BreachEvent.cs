using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api.Events;

/// <summary>An entry of a breach's chronology, as it is told to subscribers.</summary>
public sealed record BreachEvent(string Cursor, DateTimeOffset At, string Kind, BreachView Breach) : IResumableEvent, INames
{
    IEnumerable<object?> INames.Named => [Breach];
}
