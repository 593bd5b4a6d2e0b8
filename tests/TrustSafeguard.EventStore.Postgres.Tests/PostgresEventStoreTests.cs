namespace TrustSafeguard.EventStore.Postgres.Tests;

public sealed class PostgresEventStoreTests : EventStoreContract
{
    protected override async Task<IEventStore> OpenAsync() => await TestStore.OpenAsync(await TestStore.NewSchemaAsync());
}
