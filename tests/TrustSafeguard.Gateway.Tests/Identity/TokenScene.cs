namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>A provider, and a gateway that accepts its tokens.</summary>
public sealed class TokenScene : IAsyncLifetime
{
    internal TestIssuer Issuer { get; private set; } = null!;

    internal RunningGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        Gateway = await SignedInGateway.StartAsync(SignedInGateway.SettingsOf(Issuer));
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
