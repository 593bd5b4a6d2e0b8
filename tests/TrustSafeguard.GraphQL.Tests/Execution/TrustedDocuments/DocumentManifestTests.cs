using System.Text;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.GraphQL.Tests.Execution.TrustedDocuments;

public sealed class DocumentManifestTests
{
    // Both from the draft: https://github.com/graphql/graphql-over-http, appendix on persisted documents.
    [Theory]
    [InlineData("query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}", "sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e")]
    [InlineData("query($id:ID!){user(id:$id){name}}", "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b")]
    public void An_identifier_is_the_hash_of_the_text(string text, string id) => DocumentManifest.IdOf(text).ShouldBe(id);

    [Fact]
    public void A_manifest_is_read_back_as_it_was_written_and_its_bytes_do_not_depend_on_the_order_of_its_documents()
    {
        string[] texts = ["{ a }", "query B($n: Int = 1) { b(text: \"£ < \\\"é\\\"\") }", "{\n  c\n}\n"];
        var bytes = Write(DocumentManifest.Of(texts));
        Write(DocumentManifest.Of(texts.Reverse().Append(texts[0]))).ShouldBe(bytes);
        var read = DocumentManifest.Read(bytes);
        read.Ids.Select(read.Find).ShouldBe(texts, ignoreOrder: true);
        Write(read).ShouldBe(bytes);
        read.Find(DocumentManifest.IdOf("{ d }")).ShouldBeNull();
        Encoding.UTF8.GetString(bytes).ShouldStartWith("{\n  \"sha256:");
    }

    [Theory]
    [InlineData("", "It is no JSON: ")]
    [InlineData("{", "It is no JSON: ")]
    [InlineData("[]", "It is no JSON object: write `{ \"sha256:…\": \"query …\" }`")]
    [InlineData("""{"a": 1}""", "`a` is no text")]
    [InlineData("""{"a": "{ a }"}""", "`a` is not the hash of its document, which is `sha256:")]
    [InlineData("""{"a": "{ a }", "a": "{ a }"}""", "It is no JSON: ")]
    public void What_is_no_manifest_is_refused_with_the_reason(string json, string expected) =>
        Should.Throw<FormatException>(() => DocumentManifest.Read(Encoding.UTF8.GetBytes(json))).Message.ShouldStartWith(expected);

    private static byte[] Write(DocumentManifest manifest)
    {
        using var output = new MemoryStream();
        manifest.Write(output);
        return output.ToArray();
    }
}
