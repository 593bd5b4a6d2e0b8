namespace TrustSafeguard.Gateway.Configuration;

/// <summary>The certificate that https is served with.</summary>
public sealed record CertificateSettings
{
    /// <summary>A PEM file with the certificate and those above it, or a PFX file.</summary>
    public string? File { get; init; }

    /// <summary>The PEM file with its key; where it is left out, the key stands in <see cref="File"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>What opens the key, where it is locked.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>A file with what opens the key.</summary>
    public string? PasswordFile { get; init; }

    // The password is a secret.
    public override string ToString() => File ?? "";
}
