using System.Globalization;
using System.Text.RegularExpressions;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views.Patterns;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Serving;
using TrustSafeguard.Grains.Clustering;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Serving;

public sealed partial class ServedLimitsTests
{
    [Fact]
    public void A_limit_of_any_part_is_set_by_its_name_and_the_others_stay()
    {
        var limits = new[] { "Connections=7", "HeldBytes=1000", "TypeCost=100000", "ExecutionTime=2.5s", "CachedBytes=9000000000", "MaxTokens=5", "MaxErrors=3" }
            .Aggregate(new ServedLimits(), (set, setting) => set.With(setting));

        (limits.Server.Connections, limits.Endpoint.HeldBytes, limits.Engine.TypeCost, limits.Engine.ExecutionTime).ShouldBe((7, 1000, 100_000, TimeSpan.FromSeconds(2.5)));
        (limits.Engine.CachedBytes, limits.Parser.MaxTokens, limits.Validation.MaxErrors).ShouldBe((9_000_000_000, 5, 3));
        (limits.Engine.FieldCost, limits.Server.ShutdownTime).ShouldBe((50_000, TimeSpan.FromSeconds(10)));
        new ServedLimits().Server.Connections.ShouldBe(2_000);
    }

    [Theory]
    [InlineData("TypeCost", "`TypeCost` sets no limit; write its name, an equals sign and the value, such as `TypeCost=100000`.")]
    [InlineData("typeCost=5", "There is no limit `typeCost`: write `TypeCost`, or leave it out.")]
    [InlineData("TypeCost=0", "`0` does not do for the limit TypeCost; give a whole number from 1 to 9223372036854775807.")]
    [InlineData("Connections=-1", "`-1` does not do for the limit Connections; give a whole number from 1 to 2147483647.")]
    [InlineData("Connections=3000000000", "`3000000000` does not do for the limit Connections; give a whole number from 1 to 2147483647.")]
    [InlineData("ShutdownTime=10", "`10` does not do for the limit ShutdownTime; give seconds, more than none and no more than a day of them, such as `30s`.")]
    [InlineData("ShutdownTime=0s", "`0s` does not do for the limit ShutdownTime; give seconds, more than none and no more than a day of them, such as `30s`.")]
    [InlineData("ExecutoinTime=5s", "There is no limit `ExecutoinTime`: write `ExecutionTime`, or leave it out.")]
    [InlineData("AllowedOrigins=x", "There is no limit `AllowedOrigins`: look for it in docs/operating/configure.md, or in what `serve --print-config` prints.")]
    public void What_sets_no_limit_is_told_what_does(string setting, string message) =>
        Should.Throw<FormatException>(() => new ServedLimits().With(setting)).Message.ShouldStartWith(message);

    [Theory]
    [InlineData("EmergencyMinutes=59", "The limit EmergencyMinutes is from 60 to 240")]
    [InlineData("EmergencyMinutes=241", "The limit EmergencyMinutes is from 60 to 240")]
    [InlineData("SiloProbeTime=0.1s", "The limit SiloProbeTime is at least 0.2 s")]
    [InlineData("JoinWithin=1s", "The limit JoinWithin is at least MembersToldEvery")]
    public void What_is_out_of_its_range_is_told_with_the_range(string setting, string message) =>
        new ServedLimits().With(setting).Fault().ShouldNotBeNull().ShouldStartWith(message);

    [Fact]
    public async Task What_is_set_is_what_the_node_goes_by()
    {
        await using var gateway = await RunningGateway.StartAsync(
            configure: options => options with { Limits = options.Limits.With("EmergencyMinutes=90").With("EntriesLooked=2000").With("EntryRecordsLooked=3000") });

        (gateway.Node.Safeguarding.EmergencyAccesses.LongestMinutes, gateway.Node.Reads.EntriesLooked, gateway.Node.Reads.EntryRecordsLooked)
            .ShouldBe((90, 2000, 3000));
    }

    [Fact]
    public void What_is_set_is_what_the_cluster_goes_by()
    {
        var limits = new ServedLimits().With("SiloProbeTime=3s").With("SiloMissedProbes=5").With("JoinWithin=60s");
        var settings = new GatewaySettings { Cluster = new ClusterSettings { Id = "larch" } };

        var cluster = ServedCluster.ClusterOf(settings, StoreAddress.Parse("postgres:Host=db.example"), ServerStores.StorageOf, limits.Cluster);

        cluster.ShouldNotBeNull().Limits.ShouldBe(
            new ClusterLimits { SiloProbeTime = TimeSpan.FromSeconds(3), SiloMissedProbes = 5, JoinWithin = TimeSpan.FromMinutes(1) });
    }

    [Fact]
    public void The_engine_and_the_product_quote_as_much_of_what_was_asked() => new ServedLimits().Engine.QuotedCharacters.ShouldBe(Quotation.QuotedCharacters);

    [Fact]
    public void No_two_limits_have_one_name() => new ServedLimits().Names.ShouldBeUnique();

    [Fact]
    public void The_servers_own_limits_stand_in_the_documentation_with_their_defaults() =>
        Row().Matches(File.ReadAllText(Checkout.PathOf("docs", "operating", "configure.md"))).Select(row => (row.Groups["name"].Value, row.Groups["default"].Value)).ShouldBe(
            new object[] { new ServerLimits(), new TokenLimits(), new CallerLimits(), new ClusterLimits(), new PatternOptions(), new StatisticsLimits() }.SelectMany(DefaultsOf));

    private static IEnumerable<(string Name, string Default)> DefaultsOf(object part) => part.GetType().GetProperties().Select(limit => (limit.Name, limit.GetValue(part) switch
    {
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
        var number => string.Create(CultureInfo.InvariantCulture, $"{number:N0}"),
    }));

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z]+)` \| (?<default>[0-9,.]+( s)?) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
