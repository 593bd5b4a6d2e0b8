using System.Collections.Frozen;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What an issuer publishes, its keys among it, fetched when it is needed and never gone by for longer than <see cref="TokenLimits.KeysAge"/>.</summary>
/// <remarks>
/// The platform's own keeper of it goes by what it had for as long as it has nothing newer: whoever asks first after a quiet night is let in by a key that was withdrawn, and
/// everybody is while the issuer is out of reach. It validates no token: that is the platform's, by what it is given here.
/// </remarks>
internal sealed class IssuerKeys : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly TokenLimits limits;
    private readonly IssuerWatch watch;
    private readonly TimeProvider time;
    private readonly HttpDocumentRetriever documents;
    private readonly Lock gate = new();
    private volatile Published? published;
    private Task fetching = Task.CompletedTask;
    private long ended;
    private TimeSpan pause;
    private long? requested;

    /// <param name="issuer">Whose.</param>
    /// <param name="limits">How old they may be, and how often they are fetched.</param>
    /// <param name="watch">Told what comes of it.</param>
    /// <param name="time">The clock of that.</param>
    public IssuerKeys(Issuer issuer, TokenLimits limits, IssuerWatch watch, TimeProvider time)
    {
        (this.limits, this.watch, this.time) = (limits, watch, time);
        documents = new HttpDocumentRetriever(new HttpClient { Timeout = limits.IssuerTime, MaxResponseContentBufferSize = limits.IssuerBytes })
        {
            RequireHttps = !issuer.Authority.IsLoopback,
        };
        MetadataAddress = issuer.Authority.AbsoluteUri.TrimEnd('/') + TokenSchemes.Discovery;

        // A key that the issuer withdrew would be taken for an hour more.
        UseLastKnownGoodConfiguration = false;
    }

    /// <summary>What is gone by now; null where it has to be fetched first.</summary>
    public OpenIdConnectConfiguration? FindFresh() => Fresh()?.Configuration;

    /// <summary>What speaks by now against a token that was signed by a key; null where nothing does.</summary>
    /// <param name="key">The key's name, by <see cref="NameOf"/>.</param>
    public CallerRefusal? WhyNot(string key) => Fresh() is not { } fresh ? CallerRefusal.IssuerUnreachable : fresh.Keys.Contains(key) ? null : CallerRefusal.Invalid;

    /// <summary>
    /// What no other key is called: the hash of what it is (RFC 7638), whatever its issuer calls it. Empty where there is none; no key that is published is called that.
    /// </summary>
    public static string NameOf(SecurityKey? key) => key is not null && key.CanComputeJwkThumbprint() ? Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()) : string.Empty;

    /// <inheritdoc/>
    /// <exception cref="IssuerUnreachableException">It could not be had.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (FindFresh() is { } fresh)
        {
            return fresh;
        }

        await Fetch().WaitAsync(cancel);
        return FindFresh() ?? throw new IssuerUnreachableException();
    }

    /// <inheritdoc/>
    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    /// <summary>A token names a key that is unknown: nobody waits for it.</summary>
    public override void RequestRefresh()
    {
        lock (gate)
        {
            var last = fetching;
            if ((requested is not { } at || time.GetElapsedTime(at) >= limits.KeysPause) && Fetch() != last)
            {
                requested = time.GetTimestamp();
            }
        }
    }

    // From half its age on it is fetched beside, so that whoever asks waits only where nobody asked for as long, or the issuer did not answer for as long.
    private Published? Fresh()
    {
        if (published is not { } known || time.GetElapsedTime(known.At) is var age && age >= limits.KeysAge)
        {
            return null;
        }

        if (age >= limits.KeysAge / 2)
        {
            _ = Fetch();
        }

        return known;
    }

    /// <summary>Fetches it, once for all that want it; after a fetch that failed not before the pause is over.</summary>
    private Task Fetch()
    {
        lock (gate)
        {
            if (fetching.IsCompleted && (pause == TimeSpan.Zero || time.GetElapsedTime(ended) >= pause))
            {
                fetching = Task.Run(FetchAsync);
            }

            return fetching;
        }
    }

    private async Task FetchAsync()
    {
        var (begun, asked) = (time.GetTimestamp(), new Asked(documents));
        var isHad = await TryFetchAsync(begun, asked);
        lock (gate)
        {
            ended = time.GetTimestamp();
            pause = isHad ? TimeSpan.Zero : pause == TimeSpan.Zero ? FirstPause : pause * 2 < limits.KeysPause ? pause * 2 : limits.KeysPause;
        }
    }

    private async Task<bool> TryFetchAsync(long begun, Asked asked)
    {
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(MetadataAddress, asked, CancellationToken.None);

            // INVARIANT: what holds no keys is never gone by, nor in the place of the last that were good.
            if (found.SigningKeys.Count == 0)
            {
                watch.TellKeyless(asked.Address ?? MetadataAddress);
                return false;
            }

            // What it published when it was asked it may have withdrawn since.
            published = new Published(found, found.SigningKeys.Select(NameOf).Where(name => name.Length > 0).ToFrozenSet(StringComparer.Ordinal), begun);
            watch.TellHad(found);
            return true;
        }
        catch (Exception cause)
        {
            watch.TellAway(asked.Address ?? MetadataAddress, cause);
            return false;
        }
    }

    private sealed record Published(OpenIdConnectConfiguration Configuration, FrozenSet<string> Keys, long At);

    // The configuration names the address of the keys: which of the two could not be had is for whoever mends it to know.
    private sealed class Asked(IDocumentRetriever retriever) : IDocumentRetriever
    {
        public string? Address { get; private set; }

        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => retriever.GetDocumentAsync(Address = address, cancel);
    }
}
