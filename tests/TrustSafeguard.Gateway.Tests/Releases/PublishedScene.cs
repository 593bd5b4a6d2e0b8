using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Tests.Identity;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>A year of generated records of sixty schools, three trusts and five authorities, served to whoever signs in.</summary>
public sealed class PublishedScene : IAsyncLifetime
{
    /// <summary>The authority with the code 991, and the first of the trusts.</summary>
    public const string Authority = "991";

    private readonly TestFolder folder = new();

    private TestIssuer? issuer;

    internal RunningGateway Gateway { get; private set; } = null!;

    public static string Trust => GenerateOptions.TrustUid(0);

    public const string Analyst = "analyst";
    public const string OtherAnalyst = "analyst of another authority";
    public const string Lado = "lado";
    public const string Officer = "officer";
    public const string Chair = "chair of trustees";
    public const string OtherOfficer = "officer of another trust";
    public const string ThirdLado = "lado of a third authority";
    public const string Head = "head";

    public string Folder => folder["journal"];

    public async ValueTask InitializeAsync()
    {
        await GenerateAsync(Folder, new GenerateOptions(Schools: 60, Trusts: 3, Staff: 10, Contacts: 20, Breaches: 30, Seed: 3));
        issuer = await TestIssuer.StartAsync();
        var settings = new GatewaySettings
        {
            Issuers = new Dictionary<string, IssuerSettings> { ["larch"] = SignedInGateway.SettingsOf(issuer) },
        };
        Gateway = await RunningGateway.StartAsync(
            store: await FileEventStore.OpenAsync(UnsyncedJournal.OptionsFor(Folder)),
            development: false,
            configure: options =>
            {
                var limited = options with { Limits = SignedInGateway.Patient(options.Limits) };
                return limited.With(settings, limited.Limits.Tokens);
            });
        await AppointAsync(Analyst, null, Authority, Role.LocalAuthorityAnalyst);
        await AppointAsync(OtherAnalyst, null, "992", Role.LocalAuthorityAnalyst);
        await AppointAsync(Lado, null, Authority, Role.LocalAuthorityOfficer);
        await AppointAsync(Officer, Trust, null, Role.TrustSafeguardingOfficer);
        await AppointAsync(OtherOfficer, GenerateOptions.TrustUid(1), null, Role.TrustSafeguardingOfficer);
        await AppointAsync(ThirdLado, null, "993", Role.LocalAuthorityOfficer);
        await AppointAsync(Chair, Trust, null, Role.ChairOfTrustees);
        await EnrolHeadAsync(Head);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await issuer!.DisposeAsync();
        folder.Dispose();
    }

    internal static async Task GenerateAsync(string folder, GenerateOptions options)
    {
        var time = new SimulatedClock(SchoolYear.Onboarding);
        await using var empty = await SafeguardingNode.OpenAsync(
            await FileEventStore.OpenAsync(UnsyncedJournal.OptionsFor(folder)), time, new SeededIds(time, new SeededRandom((ulong)options.Seed)), watchesDeadlines: false);
        await Generator.RunAsync(empty, time, options, new Progress<double>(), CancellationToken.None);
    }

    internal async Task EnrolHeadAsync(string identity) => GrantedRequest.IdOf(await Gateway.Node.Safeguarding.People.EnrolAsync(
        Viewer.System, new EnrolStaffMember(GenerateOptions.FirstUrn, "Ada Invented", [Role.Headteacher], null, $"larch#{identity}", SchoolYear.FirstDay)));

    internal async Task AppointAsync(string identity, string? trust, string? authority, Role role) => GrantedRequest.IdOf(
        await Gateway.Node.Safeguarding.Posts.AppointAsync(
            Viewer.System, new Appoint(trust, authority, "Bea Invented", [role], $"larch#{identity}", SchoolYear.FirstDay)));

    internal Task<string> TokenAsync(string identity) => issuer!.TokenAsync(identity);

    /// <summary>Asks as somebody, over HTTP.</summary>
    internal async Task<JsonElement> AskAsync(string identity, string document) => (await Gateway.AskAsAsync(await TokenAsync(identity), document)).Answer;

    internal async Task<JsonElement> DataAsync(string identity, string document)
    {
        var answer = await AskAsync(identity, document);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.At("data");
    }

    internal async Task<string> CodeAsync(string identity, string document) => (await AskAsync(identity, document)).TextAt("errors[0].extensions.code");
}
