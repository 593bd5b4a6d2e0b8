namespace TrustSafeguard.Gateway.Configuration;

/// <summary>
/// Refuses a secret where others can read it: in a file of settings, which is copied and shown around, and on the command line, which stands in the list of processes for every
/// user of the machine.
/// </summary>
internal static class SecretsInTheOpen
{
    /// <summary>As an operator knows the place.</summary>
    public const string CommandLine = "the command line";

    /// <exception cref="ConfigurationException"><c>config.secret-in-the-open</c>; of an address that cannot be read <c>config.store</c>.</exception>
    /// <param name="shape">What may stand under the key.</param>
    /// <param name="key">The setting.</param>
    /// <param name="value">What stands there. It is not repeated.</param>
    /// <param name="place">Where it stands, which is not the environment.</param>
    public static void Refuse(SettingsShape shape, string key, string value, string place)
    {
        if (shape.IsSecret)
        {
            throw Found($"`{key}` stands in {place}, where others can read it.", "it", key);
        }

        if (shape.IsConnection && StoreAddress.Parse(value).HoldsSecret)
        {
            throw Found($"`{key}` in {place} holds a secret, and others can read it there.", "the whole address", key);
        }
    }

    /// <summary>Refuses an address of a store that an option of a command gives with a secret in it.</summary>
    /// <exception cref="ConfigurationException"><c>config.secret-in-the-open</c>; of an address that cannot be read <c>config.store</c>.</exception>
    public static void RefuseInOption(string address) =>
        Refuse(SettingsShape.Root.Below(nameof(GatewaySettings.Store))!, nameof(GatewaySettings.Store), address, CommandLine);

    private static ConfigurationException Found(string what, string given, string key) => new(
        "config.secret-in-the-open",
        $"{what} Take it out, have a new secret made, and give {given} in the environment as `{SettingsReading.VariableOf(key)}`, or in a file that `{key}File` names.");
}
