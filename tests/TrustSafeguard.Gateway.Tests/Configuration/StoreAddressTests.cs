using System.ComponentModel;
using System.Reflection;
using Azure.Storage.Blobs;
using Npgsql;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Testing.Servers;

namespace TrustSafeguard.Gateway.Tests.Configuration;

public sealed class StoreAddressTests
{
    [Theory]
    [InlineData("postgres:Host=db;Username=ts;Password=open sesame", "postgres:Host=db;Username=ts;Password=***")]
    [InlineData("postgres:Host=db;Username=ts;pwd=x;SSL Password=y", "postgres:Host=db;Username=ts;pwd=***;SSL Password=***")]
    [InlineData(
        "postgres://ts:open%20sesame@db.example:5433/records?sslmode=verify-full",
        "postgres:Host=db.example;Port=5433;Database=records;Username=ts;Password=***;SSL Mode=verifyfull")]
    [InlineData("postgresql://ts@db.example/records", "postgres:Host=db.example;Database=records;Username=ts")]
    [InlineData("postgres:postgresql://ts:open%20sesame@db.example/records", "postgres:Host=db.example;Database=records;Username=ts;Password=***")]
    [InlineData("azure:DefaultEndpointsProtocol=https;AccountName=a;AccountKey=cGFzcw==", "azure:DefaultEndpointsProtocol=https;AccountName=a;AccountKey=***")]
    [InlineData("azure:https://a.blob.core.windows.net", "azure:https://a.blob.core.windows.net")]
    [InlineData("azure:https://a.blob.core.windows.net/?sv=2022-11-02&sig=open-sesame", "azure:https://a.blob.core.windows.net/?***")]
    [InlineData("azure:https://user:open-sesame@a.blob.core.windows.net", "azure:https://a.blob.core.windows.net/?***")]
    [InlineData("azure:AccountName=a;BlobEndpoint=https://a.example/?sig=open-sesame", "azure:AccountName=a;BlobEndpoint=https://a.example/?***")]
    [InlineData("postgres:Host=db;Username=ts;PSW=open sesame", "postgres:Host=db;Username=ts;PSW=***")]
    [InlineData("postgres:Host=db;Username=ts;Pasword=open sesame", "postgres:Host=db;Username=ts;Pasword=***")]
    public void An_address_is_shown_without_its_secrets(string given, string shown) =>
        StoreAddress.Parse(given).ToString().ShouldBe(shown, StringCompareShould.IgnoreCase);

    [Theory]
    [InlineData("postgres:Host=db;Password=x", true)]
    [InlineData("postgres:Host=db;Passfile=/etc/pass", false)]
    [InlineData("azure:AccountName=a;SharedAccessSignature=x", true)]
    [InlineData("azure:https://a.blob.core.windows.net", false)]
    [InlineData("azure:https://a.blob.core.windows.net/?sig=x", true)]
    [InlineData("azure:https://user:x@a.blob.core.windows.net", true)]
    [InlineData("azure:AccountName=a;BlobEndpoint=https://a.example/?sig=x", true)]
    [InlineData("postgres:Host=db;PSW=x", true)]
    [InlineData("azure:UseDevelopmentStorage=true", false)]
    [InlineData($"azure:AccountName={AzuriteServer.Account};AccountKey={AzuriteServer.Key};BlobEndpoint=http://127.0.0.1:1/{AzuriteServer.Account};", false)]
    [InlineData($"azure:accountname={AzuriteServer.Account};accountkey={AzuriteServer.Key}", false)]
    [InlineData($"azure:AccountName={AzuriteServer.Account};AccountKey={AzuriteServer.Key};SharedAccessSignature=x", true)]
    [InlineData($"azure:AccountName=a;AccountKey={AzuriteServer.Key}", true)]
    [InlineData($"azure:AccountName={AzuriteServer.Account};AccountKey=x", true)]
    [InlineData($"azure:AccountKey={AzuriteServer.Key}", true)]
    [InlineData("postgres:Host=db;Maximum Pool Size=20;Include Error Detail=true", false)]
    public void An_address_says_whether_it_holds_a_secret(string given, bool holds) => StoreAddress.Parse(given).HoldsSecret.ShouldBe(holds);

    [Fact]
    public void Of_all_that_Npgsql_takes_only_passwords_are_hidden()
    {
        // Npgsql tells its names to nobody but in attributes, of which one is its own.
        var names = typeof(NpgsqlConnectionStringBuilder).GetProperties().SelectMany(NamesOf).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        names.Count.ShouldBeGreaterThan(100);
        names.Where(name => new StoreAddress.Postgres($"{name}=x").HoldsSecret).ShouldBe(["Password", "PSW", "PWD", "SSL Password", "SslPassword"], ignoreOrder: true);

        static IEnumerable<string> NamesOf(PropertyInfo part) =>
            part.GetCustomAttributes().FirstOrDefault(each => each.GetType().Name.StartsWith("NpgsqlConnectionString", StringComparison.Ordinal)) is not { } own
            ? []
            : [part.GetCustomAttribute<DisplayNameAttribute>()!.DisplayName, part.Name, .. (string[])own.GetType().GetProperty("Synonyms")!.GetValue(own)!];
    }

    [Fact]
    public void What_a_connection_hides_is_what_it_connects_by() =>
        StoreAddress.Parse("postgres://ts:a%3Bb@db/records").Connection.ShouldBe("host=db;database=records;username=ts;password=\"a;b\"", StringCompareShould.IgnoreCase);

    [Fact]
    public void An_account_is_connected_to_by_what_was_given()
    {
        const string Given = "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=cGFzcw==;EndpointSuffix=core.windows.net";

        StoreAddress.Parse($"azure:{Given}").Connection.ShouldBe(Given);
    }

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=cGFzcw==;EndpointSuffix=core.windows.net")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=cGFzcw==;BlobEndpoint=http://127.0.0.1:10000/a;TableEndpoint=http://127.0.0.1:10002/a;")]
    public void An_accounts_connection_is_given_to_azures_client_as_it_was_written(string given)
    {
        var connection = StoreAddress.Parse($"azure:{given}").Connection;

        connection.ShouldBe(given);
        new BlobServiceClient(connection).AccountName.ShouldBe("a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("postgres:")]
    [InlineData("mysql:Host=db")]
    [InlineData("/var/lib/trustsafeguard")]
    [InlineData("postgres:Host")]
    [InlineData("postgres://:secret@/")]
    public void What_is_no_address_is_refused_without_being_repeated(string given)
    {
        var refusal = Should.Throw<ConfigurationException>(() => StoreAddress.Parse(given));

        refusal.Code.ShouldBe("config.store");
        if (given.Length > "postgres:".Length)
        {
            refusal.Message.ShouldNotContain(given);
        }
    }
}
