using System.Reflection;
using System.Runtime.CompilerServices;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.AzureStorage;
using TrustSafeguard.EventStore.Postgres;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Grains.Clustering;

namespace TrustSafeguard.Gateway.Tests.Configuration;

/// <summary>What a record prints of itself goes where nobody thought of it: into a message, a log, a test's failure.</summary>
public sealed class SecretsTests
{
    private const string Secret = "swordfish";

    private static readonly string[] Names = ["Connection", "ConnectionString", "Password", "ClientSecret", "Headers"];

    private static readonly Assembly[] Assemblies =
        [typeof(IEventStore).Assembly, typeof(PostgresStoreOptions).Assembly, typeof(AzureStoreOptions).Assembly, typeof(SiloCluster).Assembly, typeof(GatewaySettings).Assembly];

    [Fact]
    public void No_record_prints_a_secret_that_it_holds()
    {
        var held = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.GetMethod("<Clone>$") is not null)
            .SelectMany(type => SecretsOf(type).Select(field => (Type: type, Field: field))).ToList();

        held.Select(each => each.Type).ShouldContain(typeof(PostgresStoreOptions));
        held.Select(each => each.Type).ShouldContain(typeof(GatewaySettings));
        held.Where(each => Printed(each.Type, each.Field).Contains(Secret, StringComparison.Ordinal)).Select(each => each.Type.Name).ShouldBeEmpty();
    }

    // What a property is kept in: a secret is set where nothing but `init` would.
    private static IEnumerable<FieldInfo> SecretsOf(Type type)
    {
        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var property in declaring.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                var isSecret = Names.Contains(property.Name)
                    || property.IsDefined(typeof(SecretAttribute)) || property.IsDefined(typeof(ConnectionAttribute));
                if (isSecret && property.PropertyType == typeof(string)
                    && declaring.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is { } field)
                {
                    yield return field;
                }
            }
        }
    }

    private static string Printed(Type type, FieldInfo field)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        field.SetValue(record, $"Host=db;Password={Secret}");
        return record.ToString() ?? "";
    }
}
