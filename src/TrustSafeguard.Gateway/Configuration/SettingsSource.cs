namespace TrustSafeguard.Gateway.Configuration;

/// <summary>One place that settings come from.</summary>
/// <param name="Name">As an operator knows it.</param>
/// <param name="Provider">What stands there.</param>
/// <param name="Kind">What kind of place it is: who may read what stands there.</param>
internal sealed record SettingsSource(string Name, IConfigurationProvider Provider, SettingsPlace Kind)
{
    /// <summary>What stands there, name by name; also what is empty, and null where a file says so.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values => new ConfigurationRoot([Provider]).AsEnumerable().Where(pair => Has(pair.Key));

    public bool Has(string key) => Provider.TryGet(key, out _);

    /// <summary>Whether it says that what holds without it is to hold.</summary>
    public bool TakesOut(string key) => Provider.TryGet(key, out var value) && value is null;
}
