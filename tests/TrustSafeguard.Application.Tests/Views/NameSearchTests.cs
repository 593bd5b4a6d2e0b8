using TrustSafeguard.Application.Views.People;

namespace TrustSafeguard.Application.Tests.Views;

/// <summary>Who is found by which parts of which name.</summary>
public sealed class NameSearchTests
{
    [Theory]
    [InlineData("obrien", "Siobhán O’Brien")]
    [InlineData("O'BRIEN", "Siobhan O Brien")]
    [InlineData("o brien siobhan", "Siobhán O`Brien")]
    [InlineData("siobhán", "SIOBHAN O'BRIEN")]
    [InlineData("brien", "Siobhan O'Brien")]
    [InlineData("lukasz wolek", "Łukasz Wołek")]
    [InlineData("Łukasz", "Lukasz Wolek")]
    [InlineData("soren", "Søren Ægidius")]
    [InlineData("aegidius", "Søren Ægidius")]
    [InlineData("strasse", "Jo Straße")]
    [InlineData("dorde", "Đorđe Ilić")]
    [InlineData("nguyen", "Nguyễn Thị Ánh")]
    [InlineData("Nguye\u0302\u0303n", "Nguyễn Thị Ánh")]
    [InlineData("thi anh nguyen", "Nguyễn Thị Ánh")]
    [InlineData("isik", "Işık Yılmaz")]
    [InlineData("IŞIK", "Isik Yilmaz")]
    [InlineData("smith", "Ada Smith-Okafor")]
    [InlineData("okafor", "Ada Smith–Okafor")]
    [InlineData("smithokafor", "Ada Smith-Okafor")]
    [InlineData("smith okafor", "Ada SmithOkafor")]
    [InlineData("desouza", "João de Souza")]
    [InlineData("de souza", "Joao DeSouza")]
    [InlineData("macdonald", "Fergus Mac Donald")]
    [InlineData("alamin", "Yusuf al-Amin")]
    [InlineData("al amin", "Yusuf Alamin")]
    [InlineData("abdulrahman", "ʿAbd ul-Raḥmān Ali")]
    [InlineData("abd", "ʿAbd ul-Raḥmān Ali")]
    [InlineData("okeke", "Ọkẹkẹ Chí-nwe")]
    [InlineData("kamaka", "Kamakaʻeha Kealoha")]
    [InlineData("kamakaeha", "Kamakaʻeha Kealoha")]
    [InlineData("Khan, Aisha", "Aisha Khan")]
    [InlineData("李", "李小龙")]
    [InlineData("小龙", "李小龙")]
    [InlineData("محمد", "مُحَمَّد علي")]
    [InlineData("Ελένη", "ελενη παππά")]
    [InlineData("Ｊｏ", "Jo Invented")]
    [InlineData("jo", "\u200BJ\u00ADo Invented")]
    [InlineData("3", "Relief Teacher 3")]
    public void Somebody_is_found_however_their_name_is_written(string wanted, string name) => new NameSearch(wanted).Fits(name).ShouldBeTrue();

    [Theory]
    [InlineData("brienna", "Siobhan O'Brien")]
    [InlineData("ko", "Patrick O'Brien")]
    [InlineData("ada brown", "Ada Smith-Okafor")]
    [InlineData("okaforsmith", "Ada Smith-Okafor")]
    [InlineData("smithoka for", "Ada Smith")]
    [InlineData("лука", "Lukasz Wolek")]
    [InlineData("theo", "")]
    public void Nobody_is_found_by_what_is_not_in_their_name(string wanted, string name) => new NameSearch(wanted).Fits(name).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData(" ' - \u200B")]
    [InlineData("ʿ")]
    public void What_has_neither_letter_nor_figure_looks_for_nobody(string wanted) => new NameSearch(wanted).IsBlank.ShouldBeTrue();
}
