using System.Text;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.CommandLine.Import;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Import;

/// <summary>A file says itself how it is written: it is decided once for the whole, and told.</summary>
public sealed class GiasTextTests : IDisposable
{
    private const string Header = "URN,Linked UID,Group Name,Group Type,EstablishmentName,PhaseOfEducation (name),LA (code),LA (name)";

    private readonly TestFolder folder = new();

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(File()) },
        { "UTF-8", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(File())] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(File())] },
        { "UTF-16", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(File())] },
        { "UTF-16", Encoding.Unicode.GetBytes(File()) },
        { "UTF-16", Encoding.BigEndianUnicode.GetBytes(File()) },
        { "the Windows code page 1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(File()) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_that_spreadsheets_write_is_read_and_told(string encoding, byte[] bytes)
    {
        var read = Read(bytes);

        read.Faults.ShouldBeEmpty();
        read.Links.Select(link => link.School.Name).ShouldBe(["Ysgol Llanf\u00EAr \u2013 St Anne\u2019s", "Saint Zo\u00EB"]);
        read.Form.ShouldBe($"{encoding}, separated by commas");
    }

    [Theory]
    [InlineData(';', "semicolons")]
    [InlineData('\t', "tabs")]
    public void Every_separator_that_spreadsheets_write_is_read_and_told(char separator, string name)
    {
        var read = Read(Encoding.UTF8.GetBytes(File(separator)));

        read.Links.Count.ShouldBe(2);
        read.Form.ShouldBe($"UTF-8, separated by {name}");
    }

    [Fact]
    public void A_wrong_byte_spoils_its_row_and_not_the_file()
    {
        var bytes = Encoding.UTF8.GetBytes(File());
        bytes[Array.IndexOf(bytes, (byte)'Z')] = 0x92;

        var read = Read(bytes);

        read.Links.ShouldHaveSingleItem().School.Name.ShouldBe("Ysgol Llanf\u00EAr \u2013 St Anne\u2019s");
        read.Faults.ShouldHaveSingleItem().ToString().ShouldBe(
            "`links.csv`, line 3: a letter in `EstablishmentName` cannot be read: the file is in UTF-8, and this is not; write the letter again and save the file as UTF-8.");
    }

    [Fact]
    public async Task A_byte_that_is_no_letter_of_the_code_page_is_refused_with_its_line()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(File());
        bytes[Array.IndexOf(bytes, (byte)'Z')] = 0x9D;

        var run = await ImportAsync(bytes);

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Errors.Trim().ShouldStartWith("error import.row: `links.csv`, line 3: school 900002 was refused (text.hidden-character): ");
        run.Output.ShouldContain("`links.csv`: the Windows code page 1252, separated by commas");
        run.Output.ShouldMatch("Schools +1 ");
        run.Output.ShouldMatch("Refused +1\n");
    }

    [Fact]
    public async Task Nothing_is_said_to_be_known_where_every_school_was_refused()
    {
        var run = await ImportAsync(Encoding.UTF8.GetBytes($"{Header}\n900001,10 01,Fold Trust,Multi-academy trust,Ashmuddle,Primary,991,Ashmuddle\n"));

        run.Code.ShouldBe(ExitCode.FoundWrong);
        run.Output.ShouldContain("nothing was added: every school was refused");
        run.Output.ShouldNotContain("all of it was known");
        run.Output.ShouldMatch("Schools +0 ");
    }

    public void Dispose() => folder.Dispose();

    private LinksFile Read(byte[] bytes) => LinksFile.Read(new FileInfo(folder.Write("links.csv", bytes)), new DateOnly(2026, 3, 2), CommandLimits.Default);

    private Task<CommandRun> ImportAsync(byte[] bytes) =>
        CommandRun.OfAsync("import", "gias", "--data", folder.Data, "--links", folder.Write("links.csv", bytes), "--all");

    private static string File(char separator = ',') => string.Join(
        '\n',
        Header,
        "900001,1001,Fold Trust,Multi-academy trust,Ysgol Llanf\u00EAr \u2013 St Anne\u2019s,Primary,991,Ashmuddle",
        "900002,1001,Fold Trust,Multi-academy trust,Saint Zo\u00EB,Primary,991,Ashmuddle").Replace(',', separator);
}
