using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api.Events;

/// <summary>What became of an emergency access, as it is told to subscribers.</summary>
public sealed record EmergencyAccessEvent(string Cursor, DateTimeOffset At, EmergencyAccessEventKind Kind, EmergencyAccessView EmergencyAccess) : IResumableEvent, INames
{
    IEnumerable<object?> INames.Named => [EmergencyAccess];
}
