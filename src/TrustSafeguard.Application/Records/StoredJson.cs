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

    // Nothing in them reads a stored event that lacks what its type demands.
    private static JsonSerializerOptions OfEvents { get; } = MakeOptionsOfEvents();

    internal static JsonTypeInfo<EventMetadata> Metadata => field ??= (JsonTypeInfo<EventMetadata>)ShapeOf(typeof(EventMetadata));

    /// <summary>How an event, or what is kept beside it, is written and read: the same bytes as by <see cref="Options"/>, and never without what its type demands.</summary>
    /// <remarks>Made when it is first asked for: by reflection, and a start reads few kinds of events by it.</remarks>
    internal static JsonTypeInfo ShapeOf(Type type) => OfEvents.GetTypeInfo(type);

    private static JsonSerializerOptions MakeOptionsOfEvents()
    {
        var options = new JsonSerializerOptions(Options)
        {
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DemandedParts.Demand } },
        };
        options.MakeReadOnly();
        return options;
    }

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
                new StoredWords<OwnWord>(),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
