namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class StoreMetricsTests() : StoreMetricsContract("postgres")
{
    protected override async Task<IEventStore> OpenAsync() =>
        await TestStore.OpenAsync(await TestStore.NewSchemaAsync() with { Holds = Holds, PendingAppends = MayWait });
}
