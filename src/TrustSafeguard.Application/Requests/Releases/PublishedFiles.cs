using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Statistics.Writing;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>Statistics as files: what is published of them, and nothing of the true counts.</summary>
public static class PublishedFiles
{
    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    // Read by people, in files of their own: quotes and letters stand as they are.
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the files of a release are called, without their endings.</summary>
    /// <param name="kind">`local-authority` or `trust`.</param>
    /// <param name="code">The authority's code or the trust's UID.</param>
    /// <param name="release">The release.</param>
    public static string NameOf(string kind, string code, KeptRelease release) => $"statistics-{kind}-{code}-{release.Period.First:yyyy-MM-dd}-{release.Period.Last:yyyy-MM-dd}";

    /// <summary>All cells of all tables as tidy CSV, in UTF-8.</summary>
    public static byte[] Csv(KeptRelease release)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, WithoutMark))
        {
            TidyCsv.Write(release.Tables, text);
        }

        return bytes.ToArray();
    }

    /// <summary>What was counted and what was done to it, as JSON in UTF-8.</summary>
    /// <param name="release">The release.</param>
    /// <param name="meanings">What its words mean.</param>
    public static byte[] Metadata(KeptRelease release, IReadOnlyList<StatisticalConcept> meanings) =>
        JsonSerializer.SerializeToUtf8Bytes(PublishedMetadata.Of(release, meanings), Readable);
}
