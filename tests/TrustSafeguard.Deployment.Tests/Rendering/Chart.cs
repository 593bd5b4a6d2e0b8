using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSafeguard.Deployment.Tests.Rendering;

/// <summary>The chart, rendered as Helm would: by `render.go` beside this file, since Debian has Go's template engine and its functions, and no Helm.</summary>
internal static class Chart
{
    public const string Release = "larch";
    public const string Namespace = "safeguarding";

    // Debian's libraries lie here, outside of any module; nothing is fetched.
    private const string Libraries = "/usr/share/gocode";
    private static readonly string[] Packages = ["golang-github-masterminds-sprig-dev", "golang-github-xeipuuv-gojsonschema-dev", "golang-k8s-sigs-yaml-dev"];
    private static readonly string Source = Checkout.Beside("render.go");
    private static readonly string Home = Checkout.PathOf(".artifacts", "go");
    private static readonly Lazy<Task<string>> Program = new(BuildAsync);
    private static readonly Lazy<Task<JsonObject>> OwnValues = new(async () => (await RunAsync("[]")).GetProperty("defaults").Deserialize<JsonObject>()!);

    public static string Folder { get; } = Checkout.PathOf("charts", "trustsafeguard");

    /// <summary>values.yaml, as JSON.</summary>
    public static Task<JsonObject> ValuesAsync() => OwnValues.Value;

    /// <summary>Renders it once for each set of values, as an operator would give them beside the chart's own.</summary>
    public static Task<IReadOnlyList<Rendered>> RenderAsync(IReadOnlyList<JsonObject> values) => RenderAsync(values.Select(each => each.ToJsonString()));

    public static async Task<Rendered> RenderAsync(JsonObject values) => (await RenderAsync([values]))[0];

    /// <summary>Renders it with the values of a file, which is YAML.</summary>
    public static async Task<Rendered> RenderFileAsync(string values) => (await RenderAsync([values]))[0];

    private static async Task<IReadOnlyList<Rendered>> RenderAsync(IEnumerable<string> values)
    {
        var requests = new JsonArray([.. values.Select(each => new JsonObject
        {
            ["values"] = each, ["release"] = Release, ["namespace"] = Namespace,
        })]);
        var answers = (await RunAsync(requests.ToJsonString())).GetProperty("answers").EnumerateArray();
        return [.. answers.Select(answer => new Rendered(
            answer.GetProperty("error").GetString() is { Length: > 0 } error ? error : null,
            answer.GetProperty("documents").Deserialize<Dictionary<string, string>>() ?? []))];
    }

    private static async Task<JsonElement> RunAsync(string requests) =>
        JsonDocument.Parse((await Tool.RunAsync(await Program.Value, [Folder], requests)).Done()).RootElement;

    private static async Task<string> BuildAsync()
    {
        if (!Directory.Exists(Path.Combine(Libraries, "src")))
        {
            throw Tool.Missing($"Go's libraries are not on this machine: {string.Join(", ", Packages)}; `tests/run` as root installs them on Debian.");
        }

        // INVARIANT: a changed source is another program, so that nothing stale renders.
        var program = Path.Combine(Home, $"render-{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Source)))[..16]}");
        if (!File.Exists(program))
        {
            var half = $"{program}-{Environment.ProcessId}";
            var environment = new Dictionary<string, string>
            {
                ["GO111MODULE"] = "off", ["GOPATH"] = Libraries, ["GOCACHE"] = Path.Combine(Home, "cache"), ["GOFLAGS"] = "", ["CGO_ENABLED"] = "0",
            };
            (await Tool.RunAsync("go", ["build", "-o", half, Source], environment: environment)).Done();
            File.Move(half, program, overwrite: true);
        }

        return program;
    }
}
