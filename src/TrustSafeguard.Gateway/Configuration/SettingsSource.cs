namespace TrustSafeguard.Gateway.Configuration;

/// <summary>One place that settings come from.</summary>
/// <param name="Name">As an operator knows it.</param>
/// <param name="Provider">What stands there.</param>
/// <param name="Kind">What kind of place it is: who may read what stands there.</param>
internal sealed record SettingsSource(string Name, IConfigurationProvider Provider, SettingsPlace Kind)
{
    /// <summary>What stands there, name by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values =>
        new ConfigurationRoot([Provider]).AsEnumerable().Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!));

    public bool Has(string key) => Provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value);
}
