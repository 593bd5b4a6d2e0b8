namespace TrustSafeguard.Gateway.Configuration;

/// <summary>A kind of place that settings come from.</summary>
internal enum SettingsPlace
{
    /// <summary>A file, which is copied and shown around.</summary>
    File,

    /// <summary>Nobody but the server's user reads it.</summary>
    Environment,

    /// <summary>Whoever lists the processes of the machine reads it.</summary>
    CommandLine,
}
