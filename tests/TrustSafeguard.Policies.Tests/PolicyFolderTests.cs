using System.Collections.Immutable;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What lies in a policy's folder is read, or its writer is told that it is not.</summary>
public sealed class PolicyFolderTests : IDisposable
{
    private const string Header = "policy: { id: ours, title: Ours, edition: first, effective-from: 2026-09-01, binds: [TEACHER] }\n";

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("clauses.yml")]
    [InlineData("CLAUSES.YAML")]
    [InlineData("clauses.Yml")]
    [InlineData("more/clauses.yaml")]
    [InlineData("more/of/them/clauses.YML")]
    public void Every_ending_and_every_folder_within_it_is_read(string name)
    {
        Write("policy.yaml", Header);
        Write(name, Clause("ours.one"));

        var read = Read();

        read.Document.Clauses.ShouldHaveSingleItem().Id.ShouldBe("ours.one");
        read.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Files_are_read_in_the_order_of_their_names_within_the_folder()
    {
        Write("b.yml", Clause("ours.b"));
        Write("a/z.yaml", Clause("ours.a"));
        Write("c.YAML", Header + Clause("ours.c"));

        Read().Document.Clauses.Select(clause => clause.Id).ShouldBe(["ours.a", "ours.b", "ours.c"]);
    }

    [Theory]
    [InlineData("clauses.yaml.txt")]
    [InlineData("clauses.yml~")]
    [InlineData("more/clauses.YAML.bak")]
    public void A_file_that_looks_meant_and_is_not_read_is_told(string name)
    {
        Write("policy.yaml", Header);
        Write(name, Clause("ours.one"));

        var read = Read();

        read.Document.Clauses.ShouldBeEmpty();
        var warning = read.Warnings.ShouldHaveSingleItem();
        (warning.File, warning.Code).ShouldBe((name, "policy-check.file-not-read"));
    }

    [Fact]
    public void A_link_to_a_folder_is_told_and_one_to_a_file_is_read()
    {
        using var elsewhere = new TestFolder();
        elsewhere.Write("clauses.yaml", Clause("ours.linked"));
        Write("policy.yaml", Header);
        File.CreateSymbolicLink(folder["linked.yaml"], elsewhere["clauses.yaml"]);
        Directory.CreateSymbolicLink(folder["round"], folder.Path);

        var read = Read();

        read.Document.Clauses.ShouldHaveSingleItem().Id.ShouldBe("ours.linked");
        read.Warnings.ShouldHaveSingleItem().File.ShouldBe("round");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_one_mistake_among_the_others()
    {
        Write("policy.yaml", Header);
        Write("wrong.yaml", "clausses: []");
        File.CreateSymbolicLink(folder["lost.yaml"], folder["nowhere.yaml"]);

        var errors = PolicyReader.ReadFolder(folder.Path).ShouldBeOfType<PolicyReadingResult.Failure>().Errors;

        errors.Select(error => (error.File, error.Code)).ShouldBe([("lost.yaml", "policy-file.unreadable"), ("wrong.yaml", "policy-file.unknown-key")]);
    }

    [Fact]
    public void A_key_of_any_length_is_quoted_in_part()
    {
        var failure = PolicyReader.Read("policy.yaml", "policy:\n  ? " + new string('k', 200_000) + "\n  : 1\n").ShouldBeOfType<PolicyReadingResult.Failure>();

        failure.Errors.Sum(error => error.Message.Length).ShouldBeLessThan(10 * Quotation.QuotedCharacters);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData(".git/config.yaml")]
    [InlineData("._policy.yaml")]
    public void What_is_no_policy_file_and_what_programs_keep_for_themselves_is_passed_over(string name)
    {
        Write("policy.yaml", Header);
        Write(name, "anything");

        Read().Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_that_cannot_be_read_is_told_with_the_mistakes_of_the_others()
    {
        Write("a.yaml", Header);
        Write("b.yml", "clauses: [{ id: ours.one }]\n");
        File.WriteAllBytes(folder["c.yaml"], [(byte)'a', 0xFF]);
        Write("d.yaml", "# " + new string('x', PolicyLimits.Default.FileSizeBytes));

        Failure().Select(error => (error.File, error.Code)).Distinct().ShouldBe(
            [("b.yml", "policy-file.missing-key"), ("c.yaml", "policy-file.not-utf-8"), ("d.yaml", "policy-file.too-large")], ignoreOrder: true);
    }

    [Fact]
    public void A_folder_of_a_whole_machine_is_refused_by_the_name_of_the_limit()
    {
        for (var i = 0; i <= PolicyLimits.Default.EntriesInFolder; i++)
        {
            Directory.CreateDirectory(folder[$"{i}"]);
        }

        var error = Failure().ShouldHaveSingleItem();
        error.Code.ShouldBe("policy-file.too-many-entries");
        error.Message.ShouldContain("EntriesInFolder");
    }

    public void Dispose() => folder.Dispose();

    private static string Clause(string id) =>
        $"clauses:\n  - {{ id: {id}, title: Lifts, text: No lifts., applies: {{ activities: [LONE_LIFT], directions: [OUTBOUND] }}, stance: PROHIBITED }}\n";

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        folder.Write(name, text);
    }

    private PolicyReadingResult.Success Read() => PolicyReader.ReadFolder(folder.Path).ShouldBeOfType<PolicyReadingResult.Success>();

    private ImmutableArray<PolicyReadingError> Failure() => PolicyReader.ReadFolder(folder.Path).ShouldBeOfType<PolicyReadingResult.Failure>().Errors;
}
