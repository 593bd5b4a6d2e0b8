using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Tests.Identity;

/// <summary>What says of each call who makes it, without a server around it: by a clock of the test.</summary>
internal sealed class TokenCallers : IDisposable
{
    private readonly ServiceProvider services;
    private int validations;

    public TokenCallers(Issuer issuer, TokenLimits limits, TimeProvider clock, FileInfo? revocations = null)
    {
        var patient = limits with { IssuerTime = TimeSpan.FromMinutes(2) };
        var log = new SignInLog(NullLogger.Instance, clock);
        Keys = new IssuerKeys(issuer, patient, new IssuerWatch(issuer, limits, clock, log), clock);
        var collection = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        TokenSchemes.Add(collection.AddAuthentication(), issuer, patient, Keys);
        collection.PostConfigure<JwtBearerOptions>(issuer.TokenScheme, options =>
        {
            options.Events ??= new JwtBearerEvents();
            options.Events.OnMessageReceived = _ =>
            {
                Interlocked.Increment(ref validations);
                return Task.CompletedTask;
            };
        });
        services = collection.BuildServiceProvider();
        Kept = new KeptTokens(limits, clock);
        Callers = new Callers(
            new TokenIssuers([issuer]), new Dictionary<string, IssuerKeys> { [issuer.Name] = Keys }, new RevokedTokens(revocations, [issuer], limits, clock, log), Kept,
            new SignedInPeople(limits), limits, new IssuerLooks(limits, clock), log, null);
    }

    public IssuerKeys Keys { get; }

    public KeptTokens Kept { get; }

    public Callers Callers { get; }

    /// <summary>How many times a token was validated.</summary>
    public int Validations => Volatile.Read(ref validations);

    /// <summary>The provider as an operator has it under the name <c>larch</c>.</summary>
    public static Issuer Known(TestIssuer issuer) => new("larch", new Uri(issuer.Authority), [issuer.Authority], [TestIssuer.Audience], "larch#");

    public async Task<CallerRefusal?> WhyNotAsync(string token) => (await FindAsync(token)).Refusal;

    public async Task<Identified> FindAsync(string token)
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Headers.Authorization = "Bearer " + token;
        await Callers.IdentifyAsync(http);
        return Identified.Of(http)!;
    }

    public void Dispose() => services.Dispose();
}
