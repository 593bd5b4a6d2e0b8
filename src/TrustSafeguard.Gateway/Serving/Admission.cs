using Microsoft.AspNetCore.HttpOverrides;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.GraphQL.AspNetCore;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>Everything that a call passes before it is answered: whose it is, whether it is within their share, whether a page elsewhere may ask.</summary>
internal sealed class Admission : IDisposable
{
    private readonly ServeOptions options;
    private readonly DevelopmentTokens? development;
    private readonly TokenIssuers issuers;
    private readonly RevokedTokens revoked;
    private readonly SignedInPeople signIns;
    private readonly Callers callers;
    private readonly CallerShares shares;
    private readonly OpenCalls open;
    private readonly ITimer? listLook;
    private readonly TimeProvider time;
    private readonly SignInLog log;
    private readonly Dictionary<string, IssuerWatch> watches;
    private readonly Dictionary<string, IssuerKeys> keys;

    public Admission(ServeOptions options, TimeProvider time, ILogger logger)
    {
        (this.options, this.time, log) = (options, time, new SignInLog(logger, time));
        var limits = options.Limits.Tokens;
        development = options.Development ? new DevelopmentTokens(limits, time) : null;
        issuers = new TokenIssuers([.. options.Issuers, .. development is null ? Array.Empty<Issuer>() : [development.Issuer]]);
        watches = options.Issuers.ToDictionary(issuer => issuer.Name, issuer => new IssuerWatch(issuer, limits, time, log));
        keys = options.Issuers.ToDictionary(issuer => issuer.Name, issuer => new IssuerKeys(issuer, limits, watches[issuer.Name], time));
        revoked = new RevokedTokens(options.Revocations, issuers.All, limits, time, log);
        signIns = new SignedInPeople(limits);
        callers = new Callers(issuers, keys, revoked, new KeptTokens(limits, time), signIns, limits, new IssuerLooks(limits, time), log, development);
        shares = new CallerShares(options.Limits.Callers);
        open = new OpenCalls(callers.WhyNot, limits.OpenCheck, time);

        // A list that was written wrongly is told of when it is written, not when somebody next calls.
        listLook = options.Revocations is null ? null : time.CreateTimer(_ => revoked.BeginLook(), null, TimeSpan.Zero, limits.RevocationsAge);
    }

    /// <summary>The endpoint's options, with what depends on who calls.</summary>
    public GraphQLHttpOptions Endpoint => options.Limits.Endpoint with { AllowedOrigins = options.Origins, RefuseOperation = WhyNoOperation };

    // Under this name the web host looks whether the middleware stands in the pipeline.
    private const string MiddlewareIsSet = "__AuthenticationMiddlewareSet";

    public void AddTo(IServiceCollection services)
    {
        // Without this the only scheme that there is would be asked about every call, whatever it brings.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);
        var authentication = services.AddAuthentication();
        foreach (var issuer in options.Issuers)
        {
            TokenSchemes.Add(authentication, issuer, options.Limits.Tokens, keys[issuer.Name]);
        }

        development?.AddTo(authentication);
        if (issuers.KeepsSignIns)
        {
            services.AddSingleton(signIns);
            SignInPages.Add(services, authentication, issuers, revoked, options.Limits.Tokens, log, issuer => watches[issuer.Name], issuer => keys[issuer.Name]);
        }

        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.Origins]).WithMethods("GET", "POST")
            .WithHeaders("Authorization", "Content-Type", "GraphQL-Cost", PositionHeader.Name).WithExposedHeaders("Retry-After")));
    }

    /// <summary>
    /// The web host puts its middleware for authentication before everything wherever there is a scheme, unless it is told that this is done: without a sign-in it does nothing
    /// but ask each request of each scheme whether it is one of its own. With one it is put in its place in <see cref="UseGuard"/>.
    /// </summary>
    public static void KeepOutOfEachRequest(IApplicationBuilder application) => application.Properties[MiddlewareIsSet] = true;

    /// <summary>What has to be known of a call before anything of it is answered.</summary>
    public void UseFirst(WebApplication application)
    {
        if (options.Proxies is { } proxies)
        {
            application.UseForwardedHeaders(HeadersOf(proxies));
        }

        application.UseHsts();
        application.UseSecurityHeaders();
    }

    /// <summary>Who calls, and whether they have a share of this server left.</summary>
    public void UseShares(WebApplication application)
    {
        if (options.Origins.Count > 0)
        {
            application.UseCors();
        }

        application.Use(next => http => IdentifyAsync(http, next));
        application.Use(next => http => ShareAsync(http, next));
    }

    /// <summary>Whether whoever calls is let in.</summary>
    public void UseGuard(WebApplication application, Func<PathString, bool> isOpen)
    {
        if (issuers.SignIn)
        {
            // Takes the answers of issuers to the sign-in, and looks at nothing else. They come in an address: a form it would read whole before it looked who began the sign-in.
            application.UseWhen(static http => HttpMethods.IsGet(http.Request.Method), static asked => asked.UseAuthentication());
        }

        application.Use(next => http => GuardAsync(http, next, isOpen));
    }

    public void Map(WebApplication application, Func<SafeguardingNode> node)
    {
        if (development is not null)
        {
            application.MapPost("/dev/token", http => DevelopmentTokenPage.AnswerAsync(http, development, options.Limits.Tokens));
        }

        new FrontPages(options, issuers, callers, time, node).Map(application);
    }

    /// <summary>As whom a page asks that was opened in this browser, for the eyes of whoever opened it; null where what it asks needs a token.</summary>
    public async ValueTask<string?> TellWhoAsksAsync(HttpContext http) =>
        await callers.FindOnPageAsync(http) is { } found ? found.Viewer?.Caller is { } caller ? caller.Name ?? caller.Identity : null
        : options.Development ? "the development officer"
        : null;

    /// <summary>What speaks against letting anybody in.</summary>
    public IEnumerable<ReadinessFault> FindFaults()
    {
        if (revoked.FindFault() is { } fault)
        {
            var sentence = "The list of revocations cannot be read, so nobody is let in with a token; the log of this node says why.";
            yield return new ReadinessFault(CallerRefusal.RevocationsUnreadable.Code, sentence, $"{sentence} {options.Revocations!.FullName}: {fault}.");
        }
    }

    /// <summary>Who was let in.</summary>
    public static Viewer ViewerOf(HttpContext http) => Identified.Of(http)?.Viewer ?? throw new InvalidOperationException("Nobody was let in.");

    public void Dispose()
    {
        listLook?.Dispose();
        open.Dispose();
        shares.Dispose();
        development?.Dispose();
    }

    private async Task IdentifyAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path != ProbePages.HealthPath)
        {
            await callers.IdentifyAsync(http);
        }

        await next(http);
    }

    // The middleware of ASP.NET Core makes a limiter of its own beside the one that it is given, and never ends it: its timer would hold the whole server for as long
    // as the process lives.
    private async Task ShareAsync(HttpContext http, RequestDelegate next)
    {
        // INVARIANT: whoever looks whether the server lives shares an address with strangers, and gets an answer however much those ask. What is answered costs nothing dear.
        if (ProbePages.Has(http.Request.Path))
        {
            await next(http);
            return;
        }

        using var share = shares.OfRequests.AttemptAcquire(http);
        if (share.IsAcquired)
        {
            await next(http);
            return;
        }

        http.Response.Headers.RetryAfter = "1";
        await CallerRefusal.TooMany.AnswerAsync(http);
    }

    /// <summary>Nothing under an address that tells of people is reached by anybody who was not let in.</summary>
    private Task GuardAsync(HttpContext http, RequestDelegate next, Func<PathString, bool> isOpen) => (isOpen(http.Request.Path), Identified.Of(http)!) switch
    {
        (true, _) => next(http),
        (_, { Refusal: { } refusal }) => refusal.AnswerAsync(http),
        (_, { Token: { } token }) => open.FollowAsync(http, token, next),
        _ => next(http),
    };

    private GraphQLError? WhyNoOperation(HttpContext http) =>
        callers.WhyNoLonger(http)?.Error ?? (shares.HasOperation(http) ? null : CallerRefusal.TooMany.Error);

    private static ForwardedHeadersOptions HeadersOf(TrustedProxies proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in proxies.Addresses)
        {
            options.KnownProxies.Add(address);
        }

        foreach (var network in proxies.Networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }
}
