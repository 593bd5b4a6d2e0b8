using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Records;

/// <summary>How everything that is stored is written: one set of rules for all events.</summary>
public static class StoredJson
{
    /// <summary>The rules; also those of commands on their way between two silos.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    internal static JsonTypeInfo<EventMetadata> Metadata { get; } = (JsonTypeInfo<EventMetadata>)ShapeOf(typeof(EventMetadata));

    internal static JsonTypeInfo ShapeOf(Type type) => Options.GetTypeInfo(type);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters =
            {
                new EnumSetConverter<Role>(), new EnumSetConverter<Fact>(),
                new StoredWords<Role>(), new StoredWords<Fact>(), new StoredWords<Activity>(), new StoredWords<Direction>(), new StoredWords<Purpose>(),
                new StoredWords<CounterpartKind>(), new StoredWords<Outcome>(), new StoredWords<Severity>(), new StoredWords<Threshold>(),
                new StoredWords<ReferralOutcome>(), new StoredWords<LogOwnerKind>(), new StoredWords<PolicyLayer>(), new StoredWords<HowGiven>(), new StoredWords<HarmLimb>(),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
