namespace TrustSafeguard.Policies.Explaining;

/// <summary>An activity as an instruction says it.</summary>
/// <param name="Do">What the adult does, after “do not” or “you may”; null for what is only noticed.</param>
/// <param name="Decline">What not to do where it only arrives, or is asked of the adult.</param>
/// <param name="ReportIsNoLeave">Whether nobody may think that they can do it once it is reported, though a report is all that a policy asks.</param>
internal sealed record ActivityWording(string? Do, string Decline, bool ReportIsNoLeave = false)
{
    private const string Agree = "Do not agree to it";
    private const string Answer = "Do not answer it";
    private const string TakePart = "Do not take part in it";
    private const string Leave = "Leave it alone";

    /// <summary>What not to do by way of an answer; null for what is not answered by the same means.</summary>
    public static string? ReplyTo(Activity activity) => activity switch
    {
        Activity.SchoolEmail or Activity.SchoolPhoneText or Activity.Letter => "Do not reply",
        Activity.SchoolSocialMediaPost or Activity.SchoolSocialMediaDirectMessage => "Do not reply there",
        Activity.PersonalEmail or Activity.PersonalSocialMediaMessage => "Do not reply from your own account",
        Activity.PersonalPhoneText => "Do not reply from your own phone",
        Activity.SchoolPhoneCall => "Do not ring back",
        Activity.PersonalPhoneCall => "Do not ring back on your own phone",
        _ => null,
    };

    public static ActivityWording Of(Activity activity) => activity switch
    {
        Activity.SchoolEmail => new("send this e-mail from the school's account", Answer),
        Activity.PersonalEmail => new("send this e-mail from your own account", "Do not answer it from your own account"),
        Activity.SchoolPhoneCall => new("make this call on a school telephone", "Do not take the call"),
        Activity.SchoolPhoneText => new("send this text from a school phone", Answer),
        Activity.PersonalPhoneCall => new("make this call on your own phone", "Do not take the call on your own phone"),
        Activity.PersonalPhoneText => new("send this text from your own phone", "Do not answer it from your own phone"),
        Activity.Letter => new("send this letter", Answer),
        Activity.SchoolSocialMediaPost => new("post this on a school account", Answer),
        Activity.SchoolSocialMediaDirectMessage => new("send this direct message from a school account", Answer),
        Activity.PersonalSocialMediaMessage => new("send this message from your own account", Answer),
        Activity.PersonalSocialMediaConnection => new("connect with them on your own account", "Do not accept it"),
        Activity.SharePersonalContactDetails => new("give out your own number or address", "Do not use the details"),
        Activity.ChanceMeeting => new("stop for a word", "Keep it to a greeting"),
        Activity.SocialMeeting => new("meet them socially", Agree),
        Activity.PrivateTuition => new("teach them privately", Agree),
        Activity.ClubOrSportsActivity => new("take part in the club or sport with them", Agree),
        Activity.StudentInStaffHome => new("have them in your home", Agree),
        Activity.PhysicalContact => new("touch them", "Do not return it"),
        Activity.IntimateRelationship => new("begin it or go on with it", TakePart, ReportIsNoLeave: true),
        Activity.LoneLift => new("drive them alone", Agree),
        Activity.AccompaniedLift => new("drive them, you and a second member of staff or volunteer of the school together", Agree),
        Activity.PhotographWithSchoolCamera => new("take this picture", TakePart),
        Activity.PhotographWithPersonalPhone => new("take this picture with your own phone", TakePart),
        Activity.PhotographOfInjury => new("take a picture of the injury", TakePart),
        Activity.AudioRecordingOfDisclosure => new("record what the child tells you", TakePart),
        Activity.PublishStudentPhotograph => new("publish this photograph", TakePart),
        Activity.PersonalPhoneInClass => new("use your own phone in class", "Do not take it out in class"),
        Activity.PersonalPhoneInStaffArea => new("use your own phone in the staff area", "Do not take it out there"),
        Activity.JoinSchoolWifi => new("join the school's Wi-Fi with your own device", Leave),
        Activity.SchoolEmailOnPersonalDevice => new("read school e-mail on your own device", "Do not open it on your own device"),
        Activity.SchoolEmailForPersonalAccount => new("use your school address for a private account", Leave),
        Activity.NameSchoolInPersonalProfile => new("name the school in your own profile", Leave),
        Activity.PostAboutSchoolMatter => new("post about school matters", "Do not add to it"),
        Activity.PostAboutColleague => new("post about a colleague", "Do not add to it"),
        Activity.DerogatoryPost => new("post this", "Do not add to it"),
        Activity.OpenSchoolSocialMediaAccount => new("open this account", Leave),
        Activity.ShareLogin => new("share your login", "Do not use it"),
        Activity.IndecentImageFound => new(null, "Look no further"),
        Activity.UnsuitableMaterialFound => new(null, "Look no further"),
        Activity.ExistingConnectionDiscovered => new(null, "Remove the connection"),
        Activity.InfatuationNoticed or Activity.PolicyBreachWitnessed or Activity.CyberbullyingOfStaff => new(null, Leave),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
