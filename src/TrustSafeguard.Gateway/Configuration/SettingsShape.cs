using System.Reflection;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Gateway.Configuration;

/// <summary>What may stand under a key, read from the types of the settings.</summary>
/// <param name="Type">The type there.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
/// <param name="IsConnection">Whether its value is an address that may hold a secret.</param>
/// <param name="MayBeNull">Whether a file may say null there, by which what holds without it does.</param>
internal sealed record SettingsShape(Type Type, bool IsSecret = false, bool IsConnection = false, bool MayBeNull = false)
{
    public static SettingsShape Root { get; } = new(typeof(GatewaySettings));

    public bool IsList => Type == typeof(IReadOnlyList<string>);

    /// <summary>What stands under any name, where the operator chooses the names; null elsewhere.</summary>
    public Type? Named => Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? Type.GetGenericArguments()[1] : null;

    public bool IsLeaf => !IsList && Named is null && Type.Namespace != typeof(GatewaySettings).Namespace;

    public IEnumerable<PropertyInfo> Properties => Type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    /// <summary>What stands one name further.</summary>
    /// <returns>Null where nothing of the name may stand here.</returns>
    public SettingsShape? Below(string name) => IsLeaf ? null
        : IsList ? int.TryParse(name, out _) ? new SettingsShape(typeof(string)) : null
        : Named is { } named ? new SettingsShape(named)
        : Properties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } property
            ? new SettingsShape(
                property.PropertyType, property.GetCustomAttribute<SecretAttribute>() is not null, property.GetCustomAttribute<ConnectionAttribute>() is not null,
                property.PropertyType.IsValueType || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable)
            : null;

    /// <summary>The names that may stand here, the nearest to the given one first.</summary>
    public string Hint(string name) => IsLeaf ? "nothing stands below it"
        : IsList ? "it is a list: write `0`, `1` and so on below it"
        : NearestWord.To(name, Properties.Select(property => property.Name)) is { } nearest ? $"write `{nearest}`, or take it out"
        : $"take it out, or write one of {string.Join(", ", Properties.Select(property => property.Name))}";
}
