using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Grains.Deciding;

namespace TrustSafeguard.Grains.Kinds;

/// <summary>Everything that was published of statistics, one release after another.</summary>
[Alias("ts.release-ledger")]
public interface IReleaseLedgerGrain : IDecidingGrain<ReleaseLedgerCommand>;

/// <inheritdoc cref="IReleaseLedgerGrain"/>
[GrainType("release-ledger")]
public sealed class ReleaseLedgerGrain(GrainServices services) : DecidingGrain<ReleaseLedgerState, ReleaseLedgerCommand, ReleaseLedgerEvent>(
    services, StreamKinds.ReleaseLedger), IReleaseLedgerGrain;
