using System.Text.Json.Serialization.Metadata;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Grains.Wire;

namespace TrustSafeguard.Grains.Tests.Wire;

/// <summary>What the domain's values are made of on their way between silos: a line for each name with its members, and one for each of our types that these hold.</summary>
internal static class WireShape
{
    /// <summary>All lines, in order.</summary>
    public static IReadOnlyList<string> Lines()
    {
        var named = WireNames.All.Select(each => $"{each.Value}{MembersOf(each.Key)}").Order(StringComparer.Ordinal);
        return [.. named, .. PartsOf(WireNames.All.Keys).Select(type => $"type {NameOf(type)}{MembersOf(type)}").Order(StringComparer.Ordinal)];
    }

    private static string MembersOf(Type type) => type.IsEnum
        ? $"[{string.Join(", ", Enum.GetNames(type))}]"
        : $"({string.Join(", ", StoredJson.Options.GetTypeInfo(type).Properties.Select(member => $"{member.Name}: {NameOf(member.PropertyType)}").Order(StringComparer.Ordinal))})";

    private static HashSet<Type> PartsOf(IEnumerable<Type> types)
    {
        var found = new HashSet<Type>();
        var left = new Queue<Type>(types.SelectMany(PartsOf));
        while (left.TryDequeue(out var type))
        {
            if (!WireNames.Has(type) && found.Add(type))
            {
                foreach (var part in PartsOf(type))
                {
                    left.Enqueue(part);
                }
            }
        }

        return found;
    }

    // Of lists and what may be missing, what stands in them.
    private static IEnumerable<Type> PartsOf(Type type) => StoredJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } shape
        ? shape.Properties.SelectMany(member => OursIn(member.PropertyType))
        : [];

    private static IEnumerable<Type> OursIn(Type type) => type switch
    {
        { IsArray: true } => OursIn(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(OursIn),
        _ => type.Namespace!.StartsWith(nameof(TrustSafeguard), StringComparison.Ordinal) ? [type] : [],
    };

    private static string NameOf(Type type) => type switch
    {
        { IsArray: true } => $"{NameOf(type.GetElementType()!)}[]",
        { IsGenericType: true } when Nullable.GetUnderlyingType(type) is { } value => $"{NameOf(value)}?",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        { IsNested: true } => $"{type.DeclaringType!.Name}.{type.Name}",
        _ => type.Name,
    };
}
