/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapport-sample-data.h"

/* clang-format off */

/* first_words × second_words must not be a multiple of 7 or 11: names are drawn in steps of 77. */
const SampleCountry SAMPLE_COUNTRIES[SAMPLE_N_COUNTRIES] = {
  [SAMPLE_VIETNAM] = {
    "VN", "VND", "vi", 25400000, 1000, 3, 210,
    { 92, 55, 98, 104, 108, 106, 100, 94, 102, 110, 118, 126 },
    { "Công ty TNHH %s", "Cửa hàng %s", "Khách sạn %s", "Trường học %s", "Câu lạc bộ %s", "Khu nghỉ dưỡng %s" },
    { "An", "Bình", "Cát", "Đông", "Hòa", "Kim", "Long", "Minh", "Ngọc", "Phú", "Quang", "Tân", "Thanh", "Vĩnh",
      "Xuân" },
    { "Phát", "Hưng", "Thịnh", "Lợi", "Sơn", "Hải", "Giang", "Tường", "Khánh", "Đức", "Tiến", "Châu" },
    " ",
    { { "Minh Anh", "anh" }, { "Thu Hà", "ha" }, { "Quốc Bảo", "bao" }, { "Thanh Tùng", "tung" },
      { "Ngọc Lan", "lan" }, { "Hữu Đạt", "dat" }, { "Thùy Dung", "dung" }, { "Văn Khoa", "khoa" },
      { "Mỹ Linh", "linh" }, { "Đình Phong", "phong" }, { "Bích Ngọc", "ngoc" }, { "Anh Tuấn", "tuan" } },
    { { "Nguyễn", "nguyen" }, { "Trần", "tran" }, { "Lê", "le" }, { "Phạm", "pham" }, { "Hoàng", "hoang" },
      { "Huỳnh", "huynh" }, { "Phan", "phan" }, { "Vũ", "vu" }, { "Võ", "vo" }, { "Đặng", "dang" }, { "Bùi", "bui" },
      { "Đỗ", "do" } },
    { "Đường Hoa Mai", "Đường Sông Xanh", "Phố Cây Đa", "Đường Bến Đò", "Phố Lò Gốm", "Đường Đồi Thông" },
    "%2$d %1$s",
  },
  [SAMPLE_SAUDI_ARABIA] = {
    "SA", "SAR", "ar", 3750, 100, 1, 150,
    { 112, 108, 96, 100, 92, 78, 72, 80, 100, 112, 122, 116 },
    { "مؤسسة %s التجارية", "شركة %s", "فندق %s", "مدارس %s", "نادي %s", "منتجع %s" },
    { "نجمة", "واحة", "نسيم", "لؤلؤة", "درب", "ضفاف", "رمال", "جسر", "ربيع", "سماء" },
    { "الشرق", "النخيل", "الساحل", "الوادي", "الجبل", "الخليج", "الصباح", "الأمل", "الحجاز" },
    " ",
    { { "محمد", "mohammed" }, { "عبد الله", "abdullah" }, { "سارة", "sarah" }, { "نورة", "noura" },
      { "خالد", "khalid" }, { "فهد", "fahad" }, { "ريم", "reem" }, { "سلطان", "sultan" }, { "هند", "hind" },
      { "ماجد", "majed" }, { "ليلى", "layla" }, { "يوسف", "yousef" } },
    { { "الحربي", "alharbi" }, { "القحطاني", "alqahtani" }, { "الغامدي", "alghamdi" }, { "الزهراني", "alzahrani" },
      { "الشمري", "alshammari" }, { "الدوسري", "aldosari" }, { "العتيبي", "alotaibi" }, { "المطيري", "almutairi" },
      { "الشهري", "alshehri" }, { "البلوي", "albalawi" }, { "العنزي", "alanazi" }, { "السبيعي", "alsubaie" } },
    { "شارع الزهور", "شارع الواحة", "طريق النخيل", "شارع اللؤلؤ", "شارع المرجان", "طريق الكثبان" },
    "%1$s %2$d",
  },
  [SAMPLE_IRAN] = {
    "IR", "EUR", "fa", 920, 50, 1, 100,
    { 84, 104, 78, 96, 122, 124, 116, 104, 98, 92, 90, 92 },
    { "فروشگاه %s", "شرکت %s", "هتل %s", "مدرسه %s", "باشگاه %s", "گروه %s" },
    { "ستاره", "باغ", "مهر", "راه", "چشمه", "نسیم", "برگ", "سرو", "ماه", "رود" },
    { "سپید", "جنوب", "پارس", "دماوند", "بهار", "خاور", "آبی", "کوهسار", "دریا" },
    " ",
    { { "سارا", "sara" }, { "علی", "ali" }, { "مریم", "maryam" }, { "رضا", "reza" }, { "نرگس", "narges" },
      { "امیر", "amir" }, { "زهرا", "zahra" }, { "حسین", "hossein" }, { "نیلوفر", "niloufar" },
      { "کاوه", "kaveh" }, { "شیرین", "shirin" }, { "بابک", "babak" } },
    { { "احمدی", "ahmadi" }, { "رضایی", "rezaei" }, { "کریمی", "karimi" }, { "محمدی", "mohammadi" },
      { "حسینی", "hosseini" }, { "موسوی", "mousavi" }, { "جعفری", "jafari" }, { "صادقی", "sadeghi" },
      { "رحیمی", "rahimi" }, { "یزدانی", "yazdani" }, { "کاظمی", "kazemi" }, { "نوری", "nouri" } },
    { "خیابان سروستان", "خیابان گلزار", "خیابان چنار", "کوچه یاس", "بلوار باران", "خیابان نارون" },
    "%1$s، پلاک %2$d",
  },
  [SAMPLE_GERMANY] = {
    "DE", "EUR", "de", 920, 50, 3, 140,
    { 62, 74, 118, 142, 148, 136, 118, 104, 92, 78, 70, 88 },
    { "Radladen %s", "Hotel %s", "Sportverein %s e. V.", "%s Touristik GmbH", "%s Logistik GmbH", "Stadtbetrieb %s" },
    { "Linden", "Birken", "Mühl", "Stein", "Wald", "See", "Eichen", "Rosen", "Wiesen", "Hasel" },
    { "hof", "bach", "feld", "ufer", "brück", "horst", "grund", "au", "winkel", "heim" },
    "",
    { { "Jonas", "jonas" }, { "Katharina", "katharina" }, { "Lukas", "lukas" }, { "Miriam", "miriam" },
      { "Felix", "felix" }, { "Hannah", "hannah" }, { "Tobias", "tobias" }, { "Greta", "greta" },
      { "Jürgen", "juergen" }, { "Änne", "aenne" }, { "Stefan", "stefan" }, { "Paula", "paula" } },
    { { "Weber", "weber" }, { "Brandt", "brandt" }, { "Schäfer", "schaefer" }, { "Vogel", "vogel" },
      { "Köhler", "koehler" }, { "Lorenz", "lorenz" }, { "Groß", "gross" }, { "Seidel", "seidel" },
      { "Jäger", "jaeger" }, { "Pohl", "pohl" }, { "Kühn", "kuehn" }, { "Winter", "winter" } },
    { "Am Mühlbach", "Lindenweg", "Fährstraße", "Obstgarten", "Alte Ziegelei", "Kranichgasse" },
    "%1$s %2$d",
  },
};

/* The German ones are kept for film and print; the others follow them with a 555. */
const SampleCity SAMPLE_CITIES[SAMPLE_N_CITIES] = {
  { "Hà Nội", "Hà Nội", "+84 24 5550 0", SAMPLE_VIETNAM, 3 },
  { "Hải Phòng", "Hải Phòng", "+84 225 555 0", SAMPLE_VIETNAM, 3 },
  { "Đà Nẵng", "Đà Nẵng", "+84 236 555 0", SAMPLE_VIETNAM, 4 },
  { "Huế", "Huế", "+84 234 555 0", SAMPLE_VIETNAM, 4 },
  { "Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh", "+84 28 5550 0", SAMPLE_VIETNAM, 5 },
  { "Biên Hòa", "Đồng Nai", "+84 251 555 0", SAMPLE_VIETNAM, 5 },
  { "Cần Thơ", "Cần Thơ", "+84 292 555 0", SAMPLE_VIETNAM, 5 },
  { "الرياض", "منطقة الرياض", "+966 11 555 0", SAMPLE_SAUDI_ARABIA, 6 },
  { "جدة", "منطقة مكة المكرمة", "+966 12 555 0", SAMPLE_SAUDI_ARABIA, 6 },
  { "الدمام", "المنطقة الشرقية", "+966 13 555 0", SAMPLE_SAUDI_ARABIA, 6 },
  { "تهران", "استان تهران", "+98 21 5555 0", SAMPLE_IRAN, 7 },
  { "اصفهان", "استان اصفهان", "+98 31 5555 0", SAMPLE_IRAN, 7 },
  { "شیراز", "استان فارس", "+98 71 5555 0", SAMPLE_IRAN, 7 },
  { "مشهد", "استان خراسان رضوی", "+98 51 5555 0", SAMPLE_IRAN, 7 },
  { "Hamburg", "Hamburg", "+49 40 66969 ", SAMPLE_GERMANY, 8 },
  { "Berlin", "Berlin", "+49 30 23125 ", SAMPLE_GERMANY, 8 },
  { "München", "Bayern", "+49 89 99998 ", SAMPLE_GERMANY, 9 },
  { "Köln", "Nordrhein-Westfalen", "+49 221 4710 ", SAMPLE_GERMANY, 9 },
};

const SampleStaff SAMPLE_STAFF[SAMPLE_N_STAFF] = {
  { "Claire Morel", "Head of sales", "claire.morel@wheelhouse.example", "fr", -1 },
  { "Trần Minh Anh", "Channel manager", "anh.tran@wheelhouse.example", "vi", 0 },
  { "Lê Thu Hà", "Channel manager", "ha.le@wheelhouse.example", "vi", 0 },
  { "Omar Haddad", "Channel manager", "omar.haddad@wheelhouse.example", "ar", 0 },
  { "Sara Ahmadi", "Channel manager", "sara.ahmadi@wheelhouse.example", "fa", 0 },
  { "Jonas Weber", "Channel manager", "jonas.weber@wheelhouse.example", "de", 0 },
  { "Katharina Brandt", "Channel manager", "katharina.brandt@wheelhouse.example", "de", 0 },
  { "Nguyễn Quốc Bảo", "Training and marketing", "bao.nguyen@wheelhouse.example", "vi", 0 },
};

const SampleTerritory SAMPLE_TERRITORIES[SAMPLE_N_TERRITORIES] = {
  { "AS", "Asia", NULL, -1, 0 },
  { "ME", "Middle East", NULL, -1, 0 },
  { "EU", "Europe", NULL, -1, 0 },
  { "VN-N", "Vietnam North", "VN", 0, 2 },
  { "VN-C", "Vietnam Central", "VN", 0, 2 },
  { "VN-S", "Vietnam South", "VN", 0, 1 },
  { "GULF", "Gulf", "SA", 1, 3 },
  { "IR", "Iran", "IR", 1, 4 },
  { "DE-N", "Germany North", "DE", 2, 5 },
  { "DE-S", "Germany South", "DE", 2, 6 },
};

const SampleColoured SAMPLE_TIERS[SAMPLE_N_TIERS] = {
  { "Bronze", "#986a44" }, { "Silver", "#9a9996" }, { "Gold", "#cd9309" }, { "Platinum", "#77767b" },
};

const SampleColoured SAMPLE_TAGS[SAMPLE_N_TAGS] = {
  { "Key account", "#1a5fb4" }, { "E-bikes", "#26a269" }, { "Fleet", "#613583" }, { "Rental", "#c64600" },
  { "Pays late", "#a51d2d" },
};

const SamplePartner SAMPLE_PARTNERS[SAMPLE_N_PARTNERS] = {
  { "Phân phối Sông Xanh Sài Gòn", "song-xanh", "distributor", "active", "Wholesale", 4, 3, 26, 97 },
  { "Phân phối Xe đạp Bắc Hà", "bac-ha", "distributor", "active", "Wholesale", 0, 2, 18, 102 },
  { "Công ty Cổ phần Hoàng Long Việt Xa", "hoang-long-xa", "reseller", "active", "Bicycle shops", 4, 2, 19, 89 },
  { "Xe đạp Thiên Phú Lộc", "thien-phu-loc", "reseller", "active", "Bicycle shops", 0, 1, 11, 94 },
  { "Mekong Pedal", "mekong-pedal", "reseller", "active", "Bicycle shops", 6, 1, 9, 104 },
  { "Công ty TNHH Thể thao Minh Khang An", "minh-khang-an", "reseller", "active", "Sports goods", 2, 0, 7, 95 },
  { "Thể thao Hải Đăng Mới", "hai-dang-moi", "dealer", "active", "Sports goods", 1, 0, 5, 107 },
  { "Công ty TNHH Đồng Xanh Lam", "dong-xanh-lam", "dealer", "active", "Bicycle shops", 5, 0, 5, 81 },
  { "Cửa hàng Gió Lộc", "gio-loc", "dealer", "active", "Bicycle shops", 3, 0, 3, 99 },
  { "Nhà xe Phương Nam Hội", "phuong-nam-hoi", "reseller", "active", "Rental", 4, 1, 8, 112 },
  { "Xe điện Tân Lập Thành", "tan-lap-thanh", "system_integrator", "active", "Fleets", 0, 1, 7, 73 },
  { "Công ty Cổ phần Đường Mây Trắng", "duong-may", "managed_service_provider", "active", "Fleets", 4, 1, 6, 98 },
  { "Thể thao Lam Sơn Mới", "lam-son-moi", "dealer", "onboarding", "Sports goods", 1, -1, 0, 0 },
  { "Đại lý Hoa Sen Trắng", "hoa-sen-trang", "agent", "active", "Trade", 2, 0, 2, 62 },
  { "شركة واحة العجلات للتوزيع", "wahat-alajalat", "distributor", "active", "Wholesale", 7, 3, 24, 96 },
  { "مؤسسة نور الدرب التجارية", "nour-aldarb", "reseller", "active", "Bicycle shops", 8, 2, 15, 101 },
  { "مجموعة خليج الحركة", "khaleej-haraka", "system_integrator", "active", "Fleets", 9, 1, 10, 84 },
  { "متجر عجلات العاصمة", "ajalat-alasima", "dealer", "active", "Bicycle shops", 7, 0, 6, 92 },
  { "شركة مسار الكثبان", "masar-alkuthban", "reseller", "active", "Sports goods", 7, 1, 9, 105 },
  { "مؤسسة ريح الشمال للرياضة", "reeh-alshamal", "reseller", "active", "Sports goods", 9, 0, 5, 77 },
  { "دراجات الواجهة الحديثة", "alwajiha", "dealer", "active", "Bicycle shops", 8, 0, 4, 118 },
  { "شركة أفق التنقل", "ofoq-altanaqol", "managed_service_provider", "active", "Fleets", 7, 1, 6, 93 },
  { "مؤسسة بيت العجلة", "bayt-alajala", "dealer", "suspended", "Bicycle shops", 8, 0, 2, 66 },
  { "شركة سرعة الغد", "surat-alghad", "reseller", "vetting", "Sports goods", 9, -1, 0, 0 },
  { "پخش سراسری چرخ البرز", "charkh-alborz", "distributor", "active", "Wholesale", 10, 2, 20, 88 },
  { "شرکت رکاب آریانا", "rekab-aryana", "reseller", "active", "Bicycle shops", 10, 2, 16, 109 },
  { "فروشگاه دوچرخه رایان", "docharkhe-rayan", "reseller", "active", "Bicycle shops", 13, 0, 7, 74 },
  { "بازرگانی پردیس رکاب", "pardis-rekab", "agent", "active", "Trade", 10, 0, 5, 103 },
  { "شرکت راه سبز کویر", "rah-sabz", "reseller", "active", "Sports goods", 12, 1, 8, 96 },
  { "دوچرخه‌سرای زنده‌رود", "zende-rood", "dealer", "active", "Bicycle shops", 11, 0, 6, 100 },
  { "شرکت توسعه حمل پاک", "haml-pak", "system_integrator", "active", "Fleets", 10, 1, 7, 125 },
  { "فروشگاه کوه و دشت", "kooh-dasht", "dealer", "prospect", "Sports goods", 12, -1, 0, 0 },
  { "Nordlicht Radvertrieb GmbH", "nordlicht-rad", "distributor", "active", "Wholesale", 14, 3, 24, 106 },
  { "Radhaus Kranichhof", "radhaus-kranichhof", "dealer", "active", "Bicycle shops", 17, 0, 7, 83 },
  { "Alpenkranz Systeme AG", "alpenkranz", "system_integrator", "active", "Fleets", 16, 2, 13, 98 },
  { "Zweirad Silberreiher e. K.", "silberreiher", "dealer", "active", "Bicycle shops", 15, 1, 8, 91 },
  { "Fahrradwerk Ginsterthal GmbH", "ginsterthal", "reseller", "active", "Bicycle shops", 15, 1, 9, 102 },
  { "Pedalwerk Süderau GmbH", "suederau", "reseller", "active", "Sports goods", 16, 1, 10, 97 },
  { "Velofix Mittenwind GmbH", "mittenwind", "managed_service_provider", "active", "Rental", 17, 0, 6, 115 },
  { "Rad & Reise Möwe", "rad-reise-moewe", "dealer", "terminated", "Rental", 14, 0, 3, 70 },
};

const SampleCategory SAMPLE_CATEGORIES[SAMPLE_N_CATEGORIES] = {
  { "Bicycles", -1 }, { "Components", -1 }, { "Accessories", -1 }, { "Services", -1 },
  { "City bikes", 0 }, { "Road bikes", 0 }, { "E-bikes", 0 }, { "Children's bikes", 0 },
  { "Wheels", 1 }, { "Brakes", 1 }, { "Drivetrain", 1 },
  { "Helmets", 2 }, { "Locks", 2 }, { "Lights", 2 }, { "Bags", 2 },
  { "Service plans", 3 },
};

const SampleProduct SAMPLE_PRODUCTS[SAMPLE_N_PRODUCTS] = {
  { "Promenade 3, 28 in", 4, 420, 24 }, { "Promenade 7, 28 in", 4, 540, 25 }, { "Kanal Step-through", 4, 480, 24 },
  { "Market Cargo", 4, 690, 26 }, { "Depot Fleet Bike", 4, 390, 20 },
  { "Vento AL", 5, 890, 25 }, { "Vento AL Disc", 5, 1090, 25 }, { "Vento Carbon", 5, 2150, 28 },
  { "Passo Gravel", 5, 1280, 26 }, { "Passo Gravel Carbon", 5, 2480, 29 },
  { "Volt City 400", 6, 1390, 23 }, { "Volt City 500", 6, 1690, 24 }, { "Volt Trek 625", 6, 2290, 25 },
  { "Volt Cargo", 6, 3190, 26 }, { "Volt Fold", 6, 1190, 22 },
  { "Kiko 12 in", 7, 129, 27 }, { "Kiko 16 in", 7, 159, 27 }, { "Kiko 20 in", 7, 199, 28 },
  { "Lino Balance Bike", 7, 79, 30 }, { "Kiko 24 in", 7, 239, 28 },
  { "Wheelset Alloy 28", 8, 145, 32 }, { "Wheelset Disc 28", 8, 215, 33 }, { "Carbon Wheelset 50", 8, 980, 34 },
  { "Hub Dynamo Wheel", 8, 118, 31 }, { "E-bike Rear Wheel", 8, 189, 30 },
  { "Rim Brake Set", 9, 38, 38 }, { "Disc Brake Set, mechanical", 9, 72, 36 }, { "Disc Brake Set, hydraulic", 9, 148, 35 },
  { "Brake Pads, pair", 9, 12, 52 }, { "Brake Rotor 180", 9, 29, 44 },
  { "Chain 9-speed", 10, 22, 46 }, { "Chain 11-speed", 10, 38, 44 }, { "Cassette 11-34", 10, 64, 40 },
  { "Crankset 46/30", 10, 126, 36 }, { "Belt Drive Kit", 10, 210, 34 },
  { "Helmet, adult", 11, 49, 45 }, { "Helmet, youth", 11, 39, 45 }, { "Helmet Urban with Light", 11, 89, 42 },
  { "Helmet Road Aero", 11, 159, 41 }, { "Helmet, child", 11, 35, 46 },
  { "U-Lock 230", 12, 45, 44 }, { "Chain Lock 110", 12, 62, 43 }, { "Folding Lock 85", 12, 58, 43 },
  { "Frame Lock", 12, 32, 46 }, { "Cable Lock", 12, 15, 55 },
  { "Front Light 40 lx", 13, 34, 48 }, { "Front Light 80 lx", 13, 69, 46 }, { "Rear Light", 13, 19, 52 },
  { "Light Set, USB", 13, 42, 49 }, { "E-bike Front Light", 13, 78, 45 },
  { "Pannier, pair", 14, 98, 42 }, { "Handlebar Bag", 14, 52, 44 }, { "Saddle Bag", 14, 24, 50 },
  { "Messenger Bag", 14, 76, 43 }, { "Rack Trunk", 14, 59, 43 },
  { "Service plan, 1 year", 15, 90, 58 }, { "Service plan, 3 years", 15, 220, 56 },
  { "E-bike service plan, 1 year", 15, 140, 55 }, { "Fleet service, per bike", 15, 75, 50 },
  { "Battery check", 15, 45, 60 },
};

const SampleCampaign SAMPLE_CAMPAIGNS[SAMPLE_N_CAMPAIGNS] = {
  { "Autumn of locks and lights", "email", "Accessories for dealers before the dark season", -1, -26, 45, 6000 },
  { "Ride to school", "event", "Children's bikes and helmets with schools", SAMPLE_VIETNAM, -21, 60, 14000 },
  { "Volt City tour", "joint", "Test rides of e-bikes with resellers", SAMPLE_GERMANY, -19, 75, 22000 },
  { "نسيم المساء", "social", "Evening rides in three cities", SAMPLE_SAUDI_ARABIA, -13, 50, 12000 },
  { "بهار رکاب", "web", "Spring offer for city bikes", SAMPLE_IRAN, -9, 45, 8000 },
  { "Fleet days", "phone", "Offer fleet bikes and service to hotels and firms", -1, -5, 60, 9000 },
  { "Helmet weeks", "post", "Helmets for clubs and schools", SAMPLE_GERMANY, -1, 60, 7000 },
  { "Xuân trên phố", "joint", "New city bikes before Tết", SAMPLE_VIETNAM, 2, 45, 11000 },
};

const SampleCertification SAMPLE_CERTIFICATIONS[SAMPLE_N_CERTIFICATIONS] = {
  { "E-bike Service Technician", 24, 75 }, { "Brake Systems Specialist", 12, 70 },
  { "Wheel Building Professional", 36, 75 }, { "Bicycle Sales Advisor", 12, 65 },
  { "Fleet Service Manager", 24, 70 }, { "Battery Handling", 12, 80 },
  { "Safety Instructor", 18, 70 }, { "Workshop Foundation", 0, 60 },
};

const SampleCourse SAMPLE_COURSES[SAMPLE_N_COURSES] = {
  { "E-bike systems, basics", "classroom", "basic", "en", 8, 7 },
  { "E-bike diagnosis", "classroom", "advanced", "en", 16, 0 },
  { "Hydraulic brakes", "workshop", "intermediate", "en", 8, 1 },
  { "Building wheels", "workshop", "expert", "de", 24, 2 },
  { "Selling by need", "online", "basic", "en", 6, 3 },
  { "Bán hàng theo nhu cầu", "online", "basic", "vi", 6, 3 },
  { "إدارة صيانة الأساطيل", "classroom", "intermediate", "ar", 12, 4 },
  { "ایمنی باتری", "webinar", "intermediate", "fa", 4, 5 },
  { "Handling batteries safely", "webinar", "intermediate", "en", 4, 5 },
  { "Teaching safe riding", "classroom", "advanced", "en", 12, 6 },
};

const char *const SAMPLE_STEPS[SAMPLE_N_STEPS] = {
  "Check the tax registration", "Visit the shop", "Sign the contract", "Set up prices and credit",
  "Train the sales people", "First order",
};
/* clang-format on */
