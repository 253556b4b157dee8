"""More layouts of disclosure forms, for ``test_form_layouts``: lists of bonds and of projects,
parts of a year, halves side by side, remarks beside the figures.
"""

MORE = {
    "year in column": (
        [
            """
松岭县专项债务余额情况表|<|<
||单位：万元
项 目|2023年执行数|2024年预算数
上年末专项债务余额|30000|36500
当年专项债务还本|1500|2400
年末专项债务余额|36500|40000
""",
        ],
        {
            "B4": "Balances.opening 松岭县 all 2023 flash special 30000 万元",
            "C4": "Balances.opening 松岭县 all 2024 budget special 36500 万元",
            "B5": "Balances.repaid 松岭县 all 2023 flash special 1500 万元",
            "C5": "Balances.repaid 松岭县 all 2024 budget special 2400 万元",
            "B6": "Balances.opening 松岭县 all 2024 flash special 36500 万元",
            "C6": "Balances.closing 松岭县 all 2024 budget special 40000 万元",
        },
        {},
    ),
    "year behind 上年末": (
        [
            """
松岭县2023年专项债务余额情况表|<
|单位：万元
项 目|金额
上年末（2022年末）专项债务余额|30000
2023年初一般债务余额|20000
2023年末专项债务余额|36500
""",
        ],
        {
            "B4": "Balances.opening 松岭县 all 2023 final special 30000 万元",
            "B5": "Balances.opening 松岭县 all 2023 final general 20000 万元",
            "B6": "Balances.closing 松岭县 all 2023 final special 36500 万元",
        },
        {},
    ),
    "year minus one left in": (
        [
            """
附件6|<|<|<|<
松岭县2021年地方政府债务限额调整情况表|<|<|<|<
||||单位：亿元
项目|公 式|本地区|本级|下级
一、2021-1年地方政府债务限额|A=B+C|30|30|
其中：一般债务限额|B|10|10|
专项债务限额|C|20|20|
二、2021年新增地方政府债务限额|D=E+F|5|5|
其中：一般债务限额|E|1|1|
专项债务限额|F|4|4|
三、2021年地方政府债务限额|J=K+L|35|35|
其中：一般债务限额|K|11|11|
专项债务限额|L|24|24|
""",
        ],
        {
            "C5": "Limits.opening 松岭县 all 2021 adjustment total 30 亿元",
            "C6": "Limits.opening 松岭县 all 2021 adjustment general 10 亿元",
            "C7": "Limits.opening 松岭县 all 2021 adjustment special 20 亿元",
            "C8": "Limits.new 松岭县 all 2021 adjustment total 5 亿元",
            "C9": "Limits.new 松岭县 all 2021 adjustment general 1 亿元",
            "C10": "Limits.new 松岭县 all 2021 adjustment special 4 亿元",
            "C11": "Limits.closing 松岭县 all 2021 adjustment total 35 亿元",
            "C12": "Limits.closing 松岭县 all 2021 adjustment general 11 亿元",
            "C13": "Limits.closing 松岭县 all 2021 adjustment special 24 亿元",
        },
        {},
    ),
    "existing bonds": (
        [
            """
附件1|<|<|<|<|<|<|<|<|<|<
松岭县2022-2023年末发行的新增地方政府一般债券情况表|<|<|<|<|<|<|<|<|<|<
|||||||||||单位：万元
债券基本信息|<|<|<|<|<|<|债券项目总投资|<|债券项目已实现投资|<|备注
债券名称|债券编码|债券类型|债券规模|发行时间（年/月/日）|债券利率（%）|债券期限||其中：债券资金安排||其中：债券资金安排|
合计|||5100||||90100|5100|61000|5100|
2022年云岭省政府一般债券（一期）|2205101|一般债券|3600|2022/2/28|2.97|7年|41000|3600|32000|3600|
2023年云岭省政府一般债券（三期）|2305130|一般债券|1500|2023/5/31|2.78|7年|49100|1500|29000|1500|
""",
        ],
        {},
        {
            "D6": "a total of bonds of several ",
            "H6": "债券项目总投资 is not an amount of ",
            "I6": "债券项目总投资其中:债券资金安排 is not an a",
            "J6": "债券项目已实现投资 is not an amount o",
            "K6": "债券项目已实现投资其中:债券资金安排 is not an",
            "D7": "one bond of a list: a table ",
            "F7": "债券基本信息债券利率(%) is not an amou",
            "G7": "债券基本信息债券期限 is not an amount ",
            "H7": "债券项目总投资 is not an amount of ",
            "I7": "债券项目总投资其中:债券资金安排 is not an a",
            "J7": "债券项目已实现投资 is not an amount o",
            "K7": "债券项目已实现投资其中:债券资金安排 is not an",
            "D8": "one bond of a list: a table ",
            "F8": "债券基本信息债券利率(%) is not an amou",
            "G8": "债券基本信息债券期限 is not an amount ",
            "H8": "债券项目总投资 is not an amount of ",
            "I8": "债券项目总投资其中:债券资金安排 is not an a",
            "J8": "债券项目已实现投资 is not an amount o",
            "K8": "债券项目已实现投资其中:债券资金安排 is not an",
        },
    ),
    "bonds and their projects": (
        [
            """
松岭县新增专项债券存续期对应项目情况表 单位：亿元|<|<|<|<|<|<|<
债券简称|发行期限（年）|区县|项目名称|债券利率（%）|本期债券使用额度|项目全周期总投资|<
^|^|^|^|^|^|合计|其中：债券资金安排
|||||(1)|(2)|(4)
2022年云岭债04|15|松岭县|松岭北站配套道路|3.21|0.3|10.36|7.50
2022年云岭债31|20|松岭县|松岭县医院迁建|3.19|0.4|0.99|0.50
""",
        ],
        {
            "F5": "Allocations.amount 松岭县 all 2022 final special 松岭北站配套道路 0.3 亿元",
            "F6": "Allocations.amount 松岭县 all 2022 final special 松岭县医院迁建 0.4 亿元",
        },
        {
            "B5": "发行期限(年) is not an amount of ",
            "E5": "债券利率(%) is not an amount of ",
            "G5": "项目全周期总投资合计 is not an amount ",
            "H5": "项目全周期总投资其中:债券资金安排 is not an ",
            "B6": "发行期限(年) is not an amount of ",
            "E6": "债券利率(%) is not an amount of ",
            "G6": "项目全周期总投资合计 is not an amount ",
            "H6": "项目全周期总投资其中:债券资金安排 is not an ",
        },
    ),
    "size of a bond beside a project": (
        [
            """
2023年松岭县发行的新增地方政府一般债券情况表|<|<|<|<
||||单位：万元
债券名称|债券编码|债券规模|项目名称|已实现投资
2023年云岭省政府一般债券（三期）|2305264|4710|松岭大桥加固|1200
2023年云岭省政府一般债券（四期）|2305265|4710|文化中心二期|2200
""",
        ],
        {},
        {
            "C4": "the size of a bond beside a ",
            "E4": "已实现投资 is not an amount of ne",
            "C5": "the size of a bond beside a ",
            "E5": "已实现投资 is not an amount of ne",
        },
    ),
    "size of a project's share of a bond": (
        [
            """
2023年松岭县发行的新增地方政府一般债券情况表|<|<|<|<
||||单位：万元
债券名称|债券编码|债券规模|项目名称|已实现投资
2023年云岭省政府一般债券（三期）|2305264|4710|松岭大桥加固|1200
2023年云岭省政府一般债券（三期）|2305264|1290|文化中心二期|2200
""",
        ],
        {
            "C4": "Allocations.amount 松岭县 all 2023 final general 松岭大桥加固 4710 万元",
            "C5": "Allocations.amount 松岭县 all 2023 final general 文化中心二期 1290 万元",
        },
        {
            "E4": "已实现投资 is not an amount of ne",
            "E5": "已实现投资 is not an amount of ne",
        },
    ),
    "parts of a list of bonds": (
        [
            """
2023年青溪市政府债券发行情况表|<|<|<|<|<
|||||单位：万元
债券名称|债券编码|发行日期|期限|利率|金额
一、新增债券|||||58000
2023年云岭省政府一般债券（一期）|2305001|2023-02-10|5年|2.71%|18000
2023年云岭省政府专项债券（四期）|2305014|2023-03-22|15年|3.12%|40000
二、再融资债券|||||20500
2023年云岭省政府再融资一般债券（二期）|2305021|2023-04-18|7年|2.85%|20500
合计|||||78500
""",
        ],
        {
            "F4": "Balances.issued_new 青溪市 all 2023 final total 58000 万元",
            "F7": "Balances.issued_refinancing 青溪市 all 2023 final total 20500 万元",
            "F9": "Balances.issued 青溪市 all 2023 final total 78500 万元",
        },
        {
            "D5": "期限 is not an amount of new d",
            "F5": "one bond of a list: a table ",
            "D6": "期限 is not an amount of new d",
            "F6": "one bond of a list: a table ",
            "D8": "期限 is not an amount of new d",
            "F8": "one bond of a list: a table ",
        },
    ),
    "own level and counties": (
        [
            """
2024年青溪市市本级及各县区政府债务限额余额表|<|<|<|<|<|<
||||||单位：亿元
县市区|债务限额|<|<|债务余额|<|<
^|合计|一般|专项|合计|一般|专项
合 计|102.1|43.1|59.0|100.0|41.4|57.6
市本级|50.0|20.0|30.0|49.1|19.6|29.5
高新区|12.1|5.1|7.0|11.9|5.0|6.9
甲县|40.0|18.0|22.0|39.0|16.8|21.2
""",
        ],
        {
            "B5": "Limits.closing 青溪市 all 2024 final total 102.1 亿元",
            "D5": "Limits.closing 青溪市 all 2024 final special 59 亿元",
            "F5": "Balances.closing 青溪市 all 2024 final general 41.4 亿元",
            "B6": "Limits.closing 青溪市 own 2024 final total 50 亿元",
            "D6": "Limits.closing 青溪市 own 2024 final special 30 亿元",
            "F6": "Balances.closing 青溪市 own 2024 final general 19.6 亿元",
            "B7": "Limits.closing 高新区 all 2024 final total 12.1 亿元",
            "D7": "Limits.closing 高新区 all 2024 final special 7 亿元",
            "F7": "Balances.closing 高新区 all 2024 final general 5 亿元",
            "B8": "Limits.closing 甲县 all 2024 final total 40 亿元",
            "D8": "Limits.closing 甲县 all 2024 final special 22 亿元",
            "F8": "Balances.closing 甲县 all 2024 final general 16.8 亿元",
        },
        {},
    ),
    "projects below their county": (
        [
            """
青溪市2024年新增专项债券项目安排表|<|<|<|<|<|<
||||||单位：万元
序号|地区|项目名称|项目领域|项目总投资|已安排债券资金|本次安排债券资金
|合计|||380000|41000|49000
一|市本级|||120000|11000|15000
1|市本级|青溪市第三水厂扩建|供水|120000|11000|15000
二|甲县|||260000|30000|34000
2|甲县|甲县老旧管网改造|市政基础设施|260000|30000|34000
""",
        ],
        {
            "G6": "Allocations.amount 青溪市 own 2024 final special 青溪市第三水厂扩建 15000 万元",
            "G8": "Allocations.amount 甲县 all 2024 final special 甲县老旧管网改造 34000 万元",
        },
        {
            "E4": "项目总投资 is not an amount of ne",
            "F4": "已安排债券资金 is not an amount of ",
            "G4": "a total of lines that are re",
            "E5": "项目总投资 is not an amount of ne",
            "F5": "已安排债券资金 is not an amount of ",
            "G5": "a total of lines that are re",
            "E6": "项目总投资 is not an amount of ne",
            "F6": "已安排债券资金 is not an amount of ",
            "E7": "项目总投资 is not an amount of ne",
            "F7": "已安排债券资金 is not an amount of ",
            "G7": "a total of lines that are re",
            "E8": "项目总投资 is not an amount of ne",
            "F8": "已安排债券资金 is not an amount of ",
        },
    ),
    "all bonds of several kinds": (
        [
            """
2024年青溪市各县区政府债券发行情况表|<|<|<|<|<|<
||||||单位：亿元
地区|合计|新增债券|<|<|再融资债券|<
^|^|小计|一般债券|专项债券|一般债券|专项债券
全市|21|14|4|10|3|4
市级|11.5|8|2|6|1.5|2
甲县|9.5|6|2|4|1.5|2
""",
        ],
        {
            "B5": "Balances.issued 青溪市 all 2024 final total 21 亿元",
            "D5": "Balances.issued_new 青溪市 all 2024 final general 4 亿元",
            "F5": "Balances.issued_refinancing 青溪市 all 2024 final general 3 亿元",
            "B6": "Balances.issued 青溪市 own 2024 final total 11.5 亿元",
            "D6": "Balances.issued_new 青溪市 own 2024 final general 2 亿元",
            "F6": "Balances.issued_refinancing 青溪市 own 2024 final general 1.5 亿元",
            "B7": "Balances.issued 甲县 all 2024 final total 9.5 亿元",
            "D7": "Balances.issued_new 甲县 all 2024 final general 2 亿元",
            "F7": "Balances.issued_refinancing 甲县 all 2024 final general 1.5 亿元",
        },
        {},
    ),
    "within the year by title": (
        [
            """
青溪市2024年6月末地方政府债务余额情况表|<|<
||单位：亿元
地区|一般债务|专项债务
青溪市|10|9
甲县|4|3
""",
        ],
        {},
        {
            "B4": "of a part of a year, and the",
            "C4": "of a part of a year, and the",
            "B5": "of a part of a year, and the",
            "C5": "of a part of a year, and the",
        },
    ),
    "within the year by date": (
        [
            """
2024年青溪市地方政府债务余额情况表（截至2024年3月31日）|<|<
||单位：亿元
地区|一般债务|专项债务
青溪市|10|9
甲县|4|3
""",
        ],
        {},
        {
            "B4": "of a part of a year, and the",
            "C4": "of a part of a year, and the",
            "B5": "of a part of a year, and the",
            "C5": "of a part of a year, and the",
        },
    ),
    "half of a year": (
        [
            """
2024年上半年青溪市政府债务情况表|<|<
|编报日期：2024年7月15日|单位：亿元
项目|年初数|6月末数
债务余额|100|110
""",
        ],
        {
            "B4": "Balances.opening 青溪市 all 2024 final total 100 亿元",
        },
        {
            "C4": "of a part of a year, and the",
        },
    ),
    "months and their sum": (
        [
            """
青溪市2024年政府债券发行情况表|<|<|<
|||单位：亿元
发行月份|新增一般债券|新增专项债券|再融资债券
1月|1|2|3
2月|2|3|4
合计|3|5|7
""",
        ],
        {
            "B6": "Balances.issued_new 青溪市 all 2024 final general 3 亿元",
            "C6": "Balances.issued_new 青溪市 all 2024 final special 5 亿元",
            "D6": "Balances.issued_refinancing 青溪市 all 2024 final total 7 亿元",
        },
        {
            "B4": "of a part of a year, and the",
            "C4": "of a part of a year, and the",
            "D4": "of a part of a year, and the",
            "B5": "of a part of a year, and the",
            "C5": "of a part of a year, and the",
            "D5": "of a part of a year, and the",
        },
    ),
    "two blocks of labels": (
        [
            """
青溪市2024年政府债务情况表|<|<|<
|||单位：亿元
项目|金额|项目|金额
债务限额|10|债务余额|9
其中：一般债务|4|其中：一般债务|3
专项债务|6|专项债务|6
""",
        ],
        {
            "B4": "Limits.closing 青溪市 all 2024 final total 10 亿元",
            "B5": "Limits.closing 青溪市 all 2024 final general 4 亿元",
            "B6": "Limits.closing 青溪市 all 2024 final special 6 亿元",
            "D4": "Balances.closing 青溪市 all 2024 final total 9 亿元",
            "D5": "Balances.closing 青溪市 all 2024 final general 3 亿元",
            "D6": "Balances.closing 青溪市 all 2024 final special 6 亿元",
        },
        {},
    ),
    "regions in two halves": (
        [
            """
青溪市2024年政府债务限额余额表|<|<|<|<|<
|||||单位：亿元
地区|限额|余额|地区|限额|余额
全市|100|90|丙县|10|9
市本级|40|36|丁县|20|19
甲县|20|18|戊县|10|8
""",
        ],
        {
            "B4": "Limits.closing 青溪市 all 2024 final total 100 亿元",
            "C4": "Balances.closing 青溪市 all 2024 final total 90 亿元",
            "B5": "Limits.closing 青溪市 own 2024 final total 40 亿元",
            "C5": "Balances.closing 青溪市 own 2024 final total 36 亿元",
            "B6": "Limits.closing 甲县 all 2024 final total 20 亿元",
            "C6": "Balances.closing 甲县 all 2024 final total 18 亿元",
            "E4": "Limits.closing 丙县 all 2024 final total 10 亿元",
            "F4": "Balances.closing 丙县 all 2024 final total 9 亿元",
            "E5": "Limits.closing 丁县 all 2024 final total 20 亿元",
            "F5": "Balances.closing 丁县 all 2024 final total 19 亿元",
            "E6": "Limits.closing 戊县 all 2024 final total 10 亿元",
            "F6": "Balances.closing 戊县 all 2024 final total 8 亿元",
        },
        {},
    ),
    "remarks without a heading": (
        [
            """
青溪市2024年政府债务限额余额表|<|<|
||单位：亿元|
项目|限额|余额|
青溪市|10|9|上年末有误
甲县|4|3|
乙县|4|3|含2020年
""",
        ],
        {
            "B4": "Limits.closing 青溪市 all 2024 final total 10 亿元",
            "C4": "Balances.closing 青溪市 all 2024 final total 9 亿元",
            "B5": "Limits.closing 甲县 all 2024 final total 4 亿元",
            "C5": "Balances.closing 甲县 all 2024 final total 3 亿元",
            "B6": "Limits.closing 乙县 all 2024 final total 4 亿元",
            "C6": "Balances.closing 乙县 all 2024 final total 3 亿元",
        },
        {},
    ),
    "remarks that are numbers": (
        [
            """
云岭省2020年地方政府债务限额和余额情况表|<|<|<|<|<|<|<
|||||||单位：亿元
项目|2020年债务限额预算数|<|<|<|2020年余额预计执行数|<|备注
^|债务总限额|<|新增债务限额|<|全  省|省本级|^
^|全  省|省本级|全  省|省本级|^|^|^
地方政府债务限额|600|120|110|9|560|119|7
    一般债务|380|110|36|7|350|114|14
    专项债务|220|10|74|2|210|5|21
注：不含单列市地方政府限额及余额
""",
        ],
        {
            "B6": "Limits.closing 云岭省 all 2020 budget total 600 亿元",
            "D6": "Limits.new 云岭省 all 2020 budget total 110 亿元",
            "F6": "Balances.closing 云岭省 all 2020 estimate total 560 亿元",
            "B7": "Limits.closing 云岭省 all 2020 budget general 380 亿元",
            "D7": "Limits.new 云岭省 all 2020 budget general 36 亿元",
            "F7": "Balances.closing 云岭省 all 2020 estimate general 350 亿元",
            "B8": "Limits.closing 云岭省 all 2020 budget special 220 亿元",
            "D8": "Limits.new 云岭省 all 2020 budget special 74 亿元",
            "F8": "Balances.closing 云岭省 all 2020 estimate special 210 亿元",
        },
        {
            "H6": "its heading names a part tha",
            "H7": "its heading names a part tha",
            "H8": "its heading names a part tha",
        },
    ),
    "no headings": (
        [
            """
2024年青溪市政府债务余额|
|单位：亿元
债务余额|10
其中：一般债务|4
专项债务|6
""",
        ],
        {
            "B3": "Balances.closing 青溪市 all 2024 final total 10 亿元",
            "B4": "Balances.closing 青溪市 all 2024 final general 4 亿元",
            "B5": "Balances.closing 青溪市 all 2024 final special 6 亿元",
        },
        {},
    ),
    "maturities": (
        [
            """
青溪市政府债务到期情况表|<|<|<
|||单位：亿元
项目|2025年|2026年|2027年及以后
合计|12.0|13.0|49.0
一般债务|4.0|5.0|21.0
专项债务|8.0|8.0|28.0
""",
        ],
        {},
        {
            "B4": "neither row nor column says ",
            "C4": "neither row nor column says ",
            "D4": "neither row nor column says ",
            "B5": "neither row nor column says ",
            "C5": "neither row nor column says ",
            "D5": "neither row nor column says ",
            "B6": "neither row nor column says ",
            "C6": "neither row nor column says ",
            "D6": "neither row nor column says ",
        },
    ),
    "a heading over two columns between lone ones": (
        [
            """
青溪市2024年政府债务变动情况表|<|<|<|<|<
|||||单位：万元
债务类型|年初余额|本年举借|<|本年偿还|年末余额
^|^|新增债券|再融资债券|^|^
一般债务|120000|20000|15000|16000|139000
专项债务|300000|90000|30000|32000|388000
合计|420000|110000|45000|48000|527000
""",
        ],
        {
            "B5": "Balances.opening 青溪市 all 2024 final general 120000 万元",
            "C5": "Balances.issued_new 青溪市 all 2024 final general 20000 万元",
            "D5": "Balances.issued_refinancing 青溪市 all 2024 final general 15000 万元",
            "E5": "Balances.repaid 青溪市 all 2024 final general 16000 万元",
            "F5": "Balances.closing 青溪市 all 2024 final general 139000 万元",
            "B6": "Balances.opening 青溪市 all 2024 final special 300000 万元",
            "C6": "Balances.issued_new 青溪市 all 2024 final special 90000 万元",
            "D6": "Balances.issued_refinancing 青溪市 all 2024 final special 30000 万元",
            "E6": "Balances.repaid 青溪市 all 2024 final special 32000 万元",
            "F6": "Balances.closing 青溪市 all 2024 final special 388000 万元",
            "B7": "Balances.opening 青溪市 all 2024 final total 420000 万元",
            "C7": "Balances.issued_new 青溪市 all 2024 final total 110000 万元",
            "D7": "Balances.issued_refinancing 青溪市 all 2024 final total 45000 万元",
            "E7": "Balances.repaid 青溪市 all 2024 final total 48000 万元",
            "F7": "Balances.closing 青溪市 all 2024 final total 527000 万元",
        },
        {},
    ),
    "one county under two names": (
        [
            """
附表1
云陵市江浦区2020年地方政府债务限额及余额情况表|<|<
||单位：亿元
地 区|2020年债务限额|2020年债务余额预计执行数
江浦区|152.50|84.44
附表2
云陵市江浦区2020年和2021年地方政府一般债务余额情况表|<|<
||单位：亿元
项 目|预算数|执行数
一、2019年末地方政府一般债务余额实际数||48.99
五、2020年末地方政府一般债务余额预计执行数||51.97
附表3
江浦区2020年和2021年地方政府专项债务余额情况表|<|<
||单位：亿元
项 目|预算数|执行数
一、2019年末地方政府专项债务余额实际数||16.97
五、2020年末地方政府专项债务余额预计执行数||32.47
""",
        ],
        {
            "B5": "Limits.closing 云陵市江浦区 all 2020 estimate total 152.5 亿元",
            "C5": "Balances.closing 云陵市江浦区 all 2020 estimate total 84.44 亿元",
            "C10": "Balances.opening 云陵市江浦区 all 2020 estimate general 48.99 亿元",
            "C11": "Balances.closing 云陵市江浦区 all 2020 estimate general 51.97 亿元",
            "C16": "Balances.opening 云陵市江浦区 all 2020 estimate special 16.97 亿元",
            "C17": "Balances.closing 云陵市江浦区 all 2020 estimate special 32.47 亿元",
        },
        {},
    ),
    "the whole country": (
        [
            """
2017年和2018年全国地方政府专项债务余额情况表|<|<
||单位：亿元人民币
项目|预算数|执行数
一、2016年末地方政府专项债务余额实际数||55244
二、2017年末地方政府专项债务余额限额|72685|
五、2017年末地方政府专项债务余额预计执行数||61384
六、2018年地方政府专项债务新增限额|13500|
""",
        ],
        {
            "C4": "Balances.opening 全国 all 2017 estimate special 55244 亿元",
            "B5": "Limits.closing 全国 all 2017 budget special 72685 亿元",
            "C6": "Balances.closing 全国 all 2017 estimate special 61384 亿元",
            "B7": "Limits.new 全国 all 2018 budget special 13500 亿元",
        },
        {},
    ),
    "limit in advance by types": (
        [
            """
提前下达白溪市2025年新增债务限额情况表|<|<|<
|||单位：亿元
地区|合计|一般债务限额|专项债务限额
白溪市|12.0|2.0|10.0
市本级|4.0|1.0|3.0
河东区|8.0|1.0|7.0
""",
        ],
        {
            "B4": "Limits.new 白溪市 all 2025 budget total 12 亿元",
            "C4": "Limits.new 白溪市 all 2025 budget general 2 亿元",
            "D4": "Limits.new 白溪市 all 2025 budget special 10 亿元",
            "B5": "Limits.new 白溪市 own 2025 budget total 4 亿元",
            "C5": "Limits.new 白溪市 own 2025 budget general 1 亿元",
            "D5": "Limits.new 白溪市 own 2025 budget special 3 亿元",
            "B6": "Limits.new 河东区 all 2025 budget total 8 亿元",
            "C6": "Limits.new 河东区 all 2025 budget general 1 亿元",
            "D6": "Limits.new 河东区 all 2025 budget special 7 亿元",
        },
        {},
    ),
    "owed to one lender": (
        [
            """
2023年末河西县政府债务余额表|<|<|<
|||单位：万元
项目|合计|一般债务|专项债务
国际金融组织贷款|1200|1200|
""",
        ],
        {},
        {
            "B4": "a kind of debt that no table",
            "C4": "a kind of debt that no table",
        },
    ),
    "limits that replace hidden debt": (
        [
            """
白溪市2024年政府债务限额变动表|<|<|<
|||单位：亿元
项目|2023年限额|2024年置换隐性债务限额|2024年限额
专项债务|240.0|6.0|246.0
""",
        ],
        {
            "B4": "Limits.opening 白溪市 all 2024 final special 240 亿元",
            "C4": "Limits.adjustment 白溪市 all 2024 final special 6 亿元",
            "D4": "Limits.closing 白溪市 all 2024 final special 246 亿元",
        },
        {},
    ),
    "taken back beside swap": (
        [
            """
绵水市2024年政府债务限额变动情况表|<|<|<|<|<
|||||单位：亿元
债务类型|2023年限额|本年新增限额|收回限额|置换存量隐性债务限额|2024年限额
一般债务|90.00|4.00|1.50|/|92.50
专项债务|210.00|30.00|2.00|16.00|254.00
合计|300.00|34.00|3.50|16.00|346.50
""",
        ],
        {
            "B4": "Limits.opening 绵水市 all 2024 final general 90 亿元",
            "C4": "Limits.new 绵水市 all 2024 final general 4 亿元",
            "D4": "Limits.adjustment 绵水市 all 2024 final general 1.5 亿元",
            "F4": "Limits.closing 绵水市 all 2024 final general 92.5 亿元",
            "B5": "Limits.opening 绵水市 all 2024 final special 210 亿元",
            "C5": "Limits.new 绵水市 all 2024 final special 30 亿元",
            "D5": "Limits.adjustment 绵水市 all 2024 final special 2 亿元",
            "E5": "Limits.adjustment 绵水市 all 2024 final special 16 亿元",
            "F5": "Limits.closing 绵水市 all 2024 final special 254 亿元",
            "B6": "Limits.opening 绵水市 all 2024 final total 300 亿元",
            "C6": "Limits.new 绵水市 all 2024 final total 34 亿元",
            "D6": "Limits.adjustment 绵水市 all 2024 final total 3.5 亿元",
            "E6": "Limits.adjustment 绵水市 all 2024 final total 16 亿元",
            "F6": "Limits.closing 绵水市 all 2024 final total 346.5 亿元",
        },
        {},
    ),
    "counties beside a prefecture in columns": (
        [
            """
附件4
2024年澄江州及所属县市政府债务情况表|<|<|<|<
||||单位：亿元
项目|全州|州本级|兰坪市|云溪县
一、政府债务限额|186.20|74.10|61.30|50.80
其中：一般债务限额|80.10|30.00|27.10|23.00
      专项债务限额|106.10|44.10|34.20|27.80
二、当年新增债务限额|22.00|9.00|7.00|6.00
其中：一般债务限额|5.00|2.00|2.00|1.00
      专项债务限额|17.00|7.00|5.00|5.00
三、年末政府债务余额|179.45|72.00|58.35|49.10
其中：一般债务余额|77.25|29.10|26.05|22.10
      专项债务余额|102.20|42.90|32.30|27.00
""",
        ],
        {
            "B5": "Limits.closing 澄江州 all 2024 final total 186.2 亿元",
            "C5": "Limits.closing 澄江州 own 2024 final total 74.1 亿元",
            "D5": "Limits.closing 兰坪市 all 2024 final total 61.3 亿元",
            "E5": "Limits.closing 云溪县 all 2024 final total 50.8 亿元",
            "B6": "Limits.closing 澄江州 all 2024 final general 80.1 亿元",
            "C6": "Limits.closing 澄江州 own 2024 final general 30 亿元",
            "D6": "Limits.closing 兰坪市 all 2024 final general 27.1 亿元",
            "E6": "Limits.closing 云溪县 all 2024 final general 23 亿元",
            "B7": "Limits.closing 澄江州 all 2024 final special 106.1 亿元",
            "C7": "Limits.closing 澄江州 own 2024 final special 44.1 亿元",
            "D7": "Limits.closing 兰坪市 all 2024 final special 34.2 亿元",
            "E7": "Limits.closing 云溪县 all 2024 final special 27.8 亿元",
            "B8": "Limits.new 澄江州 all 2024 final total 22 亿元",
            "C8": "Limits.new 澄江州 own 2024 final total 9 亿元",
            "D8": "Limits.new 兰坪市 all 2024 final total 7 亿元",
            "E8": "Limits.new 云溪县 all 2024 final total 6 亿元",
            "B9": "Limits.new 澄江州 all 2024 final general 5 亿元",
            "C9": "Limits.new 澄江州 own 2024 final general 2 亿元",
            "D9": "Limits.new 兰坪市 all 2024 final general 2 亿元",
            "E9": "Limits.new 云溪县 all 2024 final general 1 亿元",
            "B10": "Limits.new 澄江州 all 2024 final special 17 亿元",
            "C10": "Limits.new 澄江州 own 2024 final special 7 亿元",
            "D10": "Limits.new 兰坪市 all 2024 final special 5 亿元",
            "E10": "Limits.new 云溪县 all 2024 final special 5 亿元",
            "B11": "Balances.closing 澄江州 all 2024 final total 179.45 亿元",
            "C11": "Balances.closing 澄江州 own 2024 final total 72 亿元",
            "D11": "Balances.closing 兰坪市 all 2024 final total 58.35 亿元",
            "E11": "Balances.closing 云溪县 all 2024 final total 49.1 亿元",
            "B12": "Balances.closing 澄江州 all 2024 final general 77.25 亿元",
            "C12": "Balances.closing 澄江州 own 2024 final general 29.1 亿元",
            "D12": "Balances.closing 兰坪市 all 2024 final general 26.05 亿元",
            "E12": "Balances.closing 云溪县 all 2024 final general 22.1 亿元",
            "B13": "Balances.closing 澄江州 all 2024 final special 102.2 亿元",
            "C13": "Balances.closing 澄江州 own 2024 final special 42.9 亿元",
            "D13": "Balances.closing 兰坪市 all 2024 final special 32.3 亿元",
            "E13": "Balances.closing 云溪县 all 2024 final special 27 亿元",
        },
        {},
    ),
    "owed to several lenders": (
        [
            """
附表3
2022年末清源区政府债务余额构成情况表|<|<|<
|||单位：万元
债务来源|合计|一般债务|专项债务
政府债券|210400|90400|120000
银行贷款|1500|1500|
供应商应付款|320|320|
国际金融组织和外国政府贷款|780|780|
合计|213000|93000|120000
""",
        ],
        {
            "B9": "Balances.closing 清源区 all 2022 final total 213000 万元",
            "C9": "Balances.closing 清源区 all 2022 final general 93000 万元",
            "D9": "Balances.closing 清源区 all 2022 final special 120000 万元",
        },
        {
            "B5": "its label names a part that",
            "C5": "its label names a part that",
            "D5": "its label names a part that",
            "B6": "its label names a part that",
            "C6": "its label names a part that",
            "B7": "its label names a part that",
            "C7": "its label names a part that",
            "B8": "a kind of debt that no tabl",
            "C8": "a kind of debt that no tabl",
        },
    ),
    "units in the cells": (
        [
            """
怀川县2022年政府债务情况表|<|<|<
项目|一般债务|专项债务|合计
2022年债务限额|１２．５亿元|23.4亿元|35.9亿元
2022年末债务余额|11.98亿元|22.75亿元|34.73亿元
2022年还本|8,600万元|9,400万元|1.8亿元
2022年付息|4100万元|7,350万元|11,450万元
""",
        ],
        {
            "B3": "Limits.closing 怀川县 all 2022 final general 12.5 亿元",
            "C3": "Limits.closing 怀川县 all 2022 final special 23.4 亿元",
            "D3": "Limits.closing 怀川县 all 2022 final total 35.9 亿元",
            "B4": "Balances.closing 怀川县 all 2022 final general 11.98 亿元",
            "C4": "Balances.closing 怀川县 all 2022 final special 22.75 亿元",
            "D4": "Balances.closing 怀川县 all 2022 final total 34.73 亿元",
            "B5": "Balances.repaid 怀川县 all 2022 final general 8,600 万元",
            "C5": "Balances.repaid 怀川县 all 2022 final special 9,400 万元",
            "D5": "Balances.repaid 怀川县 all 2022 final total 1.8 亿元",
            "B6": "Service.interest 怀川县 all 2022 final general 4100 万元",
            "C6": "Service.interest 怀川县 all 2022 final special 7,350 万元",
            "D6": "Service.interest 怀川县 all 2022 final total 11,450 万元",
        },
        {},
    ),
    "other adjustment": (
        [
            """
栖川市2024年政府债务限额调整情况表|<|<|<|<
||||单位：亿元
地区|调整前限额|新增限额|其他调整|调整后限额
全市|510.30|41.00|(2.30)|549.00
市本级|201.00|15.00|-1.30|214.70
岚山区|150.30|12.00|/|162.30
平湖县|90.00|8.00|（1.00）|97.00
云和县|69.00|6.00|—|75.00
""",
        ],
        {
            "B4": "Limits.opening 栖川市 all 2024 adjustment total 510.3 亿元",
            "C4": "Limits.new 栖川市 all 2024 adjustment total 41 亿元",
            "D4": "Limits.adjustment 栖川市 all 2024 adjustment total (2.30) 亿元",
            "E4": "Limits.closing 栖川市 all 2024 adjustment total 549 亿元",
            "B5": "Limits.opening 栖川市 own 2024 adjustment total 201 亿元",
            "C5": "Limits.new 栖川市 own 2024 adjustment total 15 亿元",
            "D5": "Limits.adjustment 栖川市 own 2024 adjustment total -1.3 亿元",
            "E5": "Limits.closing 栖川市 own 2024 adjustment total 214.7 亿元",
            "B6": "Limits.opening 岚山区 all 2024 adjustment total 150.3 亿元",
            "C6": "Limits.new 岚山区 all 2024 adjustment total 12 亿元",
            "E6": "Limits.closing 岚山区 all 2024 adjustment total 162.3 亿元",
            "B7": "Limits.opening 平湖县 all 2024 adjustment total 90 亿元",
            "C7": "Limits.new 平湖县 all 2024 adjustment total 8 亿元",
            "D7": "Limits.adjustment 平湖县 all 2024 adjustment total (1.00) 亿元",
            "E7": "Limits.closing 平湖县 all 2024 adjustment total 97 亿元",
            "B8": "Limits.opening 云和县 all 2024 adjustment total 69 亿元",
            "C8": "Limits.new 云和县 all 2024 adjustment total 6 亿元",
            "E8": "Limits.closing 云和县 all 2024 adjustment total 75 亿元",
        },
        {},
    ),
    "counties as headings of a list": (
        [
            """
2024年澄江州新增地方政府专项债券项目安排情况表|<|<|<|<
||||单位：万元
序号|项目名称|项目类型|安排金额|备注
一|州本级||9000|
1|澄江职校二期|教育|6000*|续发
2|州疾控中心迁建|医疗卫生|3000|
二|兰坪市||12000|
1|兰坪市城南污水处理厂|生态环保|7500|
2|兰坪市冷链物流中心|冷链物流|4500|
三|云溪县||5000|
1|云溪县供水管网|市政|5000[1]|
|合计||26000|
注：*含提前批。
""",
        ],
        {
            "D5": "Allocations.amount 澄江州 own 2024 final special 澄江职校二期 6000 万元",
            "D6": "Allocations.amount 澄江州 own 2024 final special 州疾控中心迁建 3000 万元",
            "D8": "Allocations.amount 兰坪市 all 2024 final special 兰坪市城南污水处理厂 7500 万元",
            "D9": "Allocations.amount 兰坪市 all 2024 final special 兰坪市冷链物流中心 4500 万元",
            "D11": "Allocations.amount 云溪县 all 2024 final special 云溪县供水管网 5000 万元",
        },
        {
            "D4": "a total of lines that are r",
            "D7": "a total of lines that are r",
            "D10": "a total of lines that are r",
            "D12": "a total of lines that are r",
        },
    ),
    "a row that has lost its formula": (
        [
            """
表1-4
泾川区地方政府债券发行及还本付息情况表|<|<|<
单位：亿元|<|<|<
项　目|公式|本地区|本级
一、2024年发行预计执行数|A=B+D|13.9703|13.9703
（一）一般债券|B|4.7407|4.7407
其中：再融资债券|C|3.8999|3.8999
（二）专项债券|D|9.2296|9.2296
其中：再融资债券|E|4.0296|4.0296
二、2024年还本预计执行数|F=G+H|3.8645|3.8645
（一）一般债券|G|3.2629|3.2629
（二）专项债券|H|0.6016|0.6016
三、2024年付息预计执行数|I=J+K|1.9841|1.9841
（一）一般债券|J|0.9841|0.9841
（二）专项债券|K|1|1
四、2025年还本预算数|L=M+O|1.6371|1.6371
（一）一般债券|M|1.6371|1.6371
其中：再融资|1.4728|1.4728|
财政预算安排|N|0.1643|0.1643
（二）专项债券|O|0|0
其中：再融资|0|0|
财政预算安排|P|0|0
五、2025年付息预算数|Q=R+S|2.0417|2.0417
（一）一般债券|R|0.9618|0.9618
（二）专项债券|S|1.0799|1.0799
""",
        ],
        {
            "C5": "Balances.issued 泾川区 all 2024 estimate total 13.9703 亿元",
            "D5": "Balances.issued 泾川区 own 2024 estimate total 13.9703 亿元",
            "C6": "Balances.issued 泾川区 all 2024 estimate general 4.7407 亿元",
            "D6": "Balances.issued 泾川区 own 2024 estimate general 4.7407 亿元",
            "C7": "Balances.issued_refinancing 泾川区 all 2024 estimate general 3.8999 亿元",
            "D7": "Balances.issued_refinancing 泾川区 own 2024 estimate general 3.8999 亿元",
            "C8": "Balances.issued 泾川区 all 2024 estimate special 9.2296 亿元",
            "D8": "Balances.issued 泾川区 own 2024 estimate special 9.2296 亿元",
            "C9": "Balances.issued_refinancing 泾川区 all 2024 estimate special 4.0296 亿元",
            "D9": "Balances.issued_refinancing 泾川区 own 2024 estimate special 4.0296 亿元",
            "C10": "Service.principal 泾川区 all 2024 estimate total 3.8645 亿元",
            "D10": "Service.principal 泾川区 own 2024 estimate total 3.8645 亿元",
            "C11": "Service.principal 泾川区 all 2024 estimate general 3.2629 亿元",
            "D11": "Service.principal 泾川区 own 2024 estimate general 3.2629 亿元",
            "C12": "Service.principal 泾川区 all 2024 estimate special 0.6016 亿元",
            "D12": "Service.principal 泾川区 own 2024 estimate special 0.6016 亿元",
            "C13": "Service.interest 泾川区 all 2024 estimate total 1.9841 亿元",
            "D13": "Service.interest 泾川区 own 2024 estimate total 1.9841 亿元",
            "C14": "Service.interest 泾川区 all 2024 estimate general 0.9841 亿元",
            "D14": "Service.interest 泾川区 own 2024 estimate general 0.9841 亿元",
            "C15": "Service.interest 泾川区 all 2024 estimate special 1 亿元",
            "D15": "Service.interest 泾川区 own 2024 estimate special 1 亿元",
            "C16": "Service.principal 泾川区 all 2025 budget total 1.6371 亿元",
            "D16": "Service.principal 泾川区 own 2025 budget total 1.6371 亿元",
            "C17": "Service.principal 泾川区 all 2025 budget general 1.6371 亿元",
            "D17": "Service.principal 泾川区 own 2025 budget general 1.6371 亿元",
            "B18": "Service.principal_refinanced 泾川区 all 2025 budget general 1.4728 亿元",
            "C18": "Service.principal_refinanced 泾川区 own 2025 budget general 1.4728 亿元",
            "C19": "Service.principal_budget 泾川区 all 2025 budget general 0.1643 亿元",
            "D19": "Service.principal_budget 泾川区 own 2025 budget general 0.1643 亿元",
            "C20": "Service.principal 泾川区 all 2025 budget special 0 亿元",
            "D20": "Service.principal 泾川区 own 2025 budget special 0 亿元",
            "B21": "Service.principal_refinanced 泾川区 all 2025 budget special 0 亿元",
            "C21": "Service.principal_refinanced 泾川区 own 2025 budget special 0 亿元",
            "C22": "Service.principal_budget 泾川区 all 2025 budget special 0 亿元",
            "D22": "Service.principal_budget 泾川区 own 2025 budget special 0 亿元",
            "C23": "Service.interest 泾川区 all 2025 budget total 2.0417 亿元",
            "D23": "Service.interest 泾川区 own 2025 budget total 2.0417 亿元",
            "C24": "Service.interest 泾川区 all 2025 budget general 0.9618 亿元",
            "D24": "Service.interest 泾川区 own 2025 budget general 0.9618 亿元",
            "C25": "Service.interest 泾川区 all 2025 budget special 1.0799 亿元",
            "D25": "Service.interest 泾川区 own 2025 budget special 1.0799 亿元",
        },
        {},
    ),
    "new limit by use and type": (
        [
            """
新安县2024年新增债务限额安排情况表|<|<|<|<
||||单位：万元、%
支出投向|新增债务限额|<|<|占比
^|合计|一般债务|专项债务|^
交通运输|8000|3000|5000|20.0
教育|6000|2000|4000|15.0
市政建设|26000|0|26000|65.0
合计|40000|5000|35000|100.0
""",
        ],
        {
            "C5": "Allocations.amount 新安县 all 2024 adjustment general 交通运输 3000 万元",
            "D5": "Allocations.amount 新安县 all 2024 adjustment special 交通运输 5000 万元",
            "C6": "Allocations.amount 新安县 all 2024 adjustment general 教育 2000 万元",
            "D6": "Allocations.amount 新安县 all 2024 adjustment special 教育 4000 万元",
            "C7": "Allocations.amount 新安县 all 2024 adjustment general 市政建设 0 万元",
            "D7": "Allocations.amount 新安县 all 2024 adjustment special 市政建设 26000 万元",
        },
        {
            "B5": "a total of the columns besi",
            "E5": "占比 is not an amount of new ",
            "B6": "a total of the columns besi",
            "E6": "占比 is not an amount of new ",
            "B7": "a total of the columns besi",
            "E7": "占比 is not an amount of new ",
            "B8": "a total of the columns besi",
            "C8": "a total of lines that are r",
            "D8": "a total of lines that are r",
            "E8": "占比 is not an amount of new ",
        },
    ),
    "towns of a county": (
        [
            """
附件1-5
2023年丰山县地方政府债务限额余额决算表|<|<|<
|||单位：万元
项目|全县|县本级|乡镇
一、地方政府债务限额|286400|281900|4500
（一）一般债务限额|121300|116800|4500
（二）专项债务限额|165100|165100|0
二、地方政府债务余额|279980|275610|4370
（一）一般债务余额|118790|114420|4370
（二）专项债务余额|161190|161190|0
""",
        ],
        {
            "B5": "Limits.closing 丰山县 all 2023 final total 286400 万元",
            "C5": "Limits.closing 丰山县 own 2023 final total 281900 万元",
            "D5": "Limits.closing 丰山县 lower 2023 final total 4500 万元",
            "B6": "Limits.closing 丰山县 all 2023 final general 121300 万元",
            "C6": "Limits.closing 丰山县 own 2023 final general 116800 万元",
            "D6": "Limits.closing 丰山县 lower 2023 final general 4500 万元",
            "B7": "Limits.closing 丰山县 all 2023 final special 165100 万元",
            "C7": "Limits.closing 丰山县 own 2023 final special 165100 万元",
            "D7": "Limits.closing 丰山县 lower 2023 final special 0 万元",
            "B8": "Balances.closing 丰山县 all 2023 final total 279980 万元",
            "C8": "Balances.closing 丰山县 own 2023 final total 275610 万元",
            "D8": "Balances.closing 丰山县 lower 2023 final total 4370 万元",
            "B9": "Balances.closing 丰山县 all 2023 final general 118790 万元",
            "C9": "Balances.closing 丰山县 own 2023 final general 114420 万元",
            "D9": "Balances.closing 丰山县 lower 2023 final general 4370 万元",
            "B10": "Balances.closing 丰山县 all 2023 final special 161190 万元",
            "C10": "Balances.closing 丰山县 own 2023 final special 161190 万元",
            "D10": "Balances.closing 丰山县 lower 2023 final special 0 万元",
        },
        {},
    ),
    "batches of a year": (
        [
            """
2024年丰山县新增地方政府债券转贷情况表|<|<|<|<
||||单位：万元
批次|文号|一般债券|专项债券|合计
第一批|云财债〔2024〕5号|2000|18000|20000
第二批|云财债〔2024〕31号|1500|22000|23500
合计||3500|40000|43500
""",
        ],
        {
            "C6": "Balances.issued_new 丰山县 all 2024 final general 3500 万元",
            "D6": "Balances.issued_new 丰山县 all 2024 final special 40000 万元",
            "E6": "Balances.issued_new 丰山县 all 2024 final total 43500 万元",
        },
        {
            "C4": "one batch of what a year ha",
            "D4": "one batch of what a year ha",
            "E4": "one batch of what a year ha",
            "C5": "one batch of what a year ha",
            "D5": "one batch of what a year ha",
            "E5": "one batch of what a year ha",
        },
    ),
    "types beside their sum in a list": (
        [
            """
关于怀远区2024年新增债券项目安排明细表|<|<|<|<|<
序号|项目名称|建设单位|债券金额（万元）|<|<
^|^|^|小计|一般债券|专项债券
1|怀远区第二中学迁建|区教育局|3000|3000|
2|城东污水管网|区住建局|9500||9500
3|区人民医院门诊楼|区卫健局|12000||12000
合计|||24500|3000|21500
""",
        ],
        {
            "E4": "Allocations.amount 怀远区 all 2024 final general 怀远区第二中学迁建 3000 万元",
            "F5": "Allocations.amount 怀远区 all 2024 final special 城东污水管网 9500 万元",
            "F6": "Allocations.amount 怀远区 all 2024 final special 区人民医院门诊楼 12000 万元",
        },
        {
            "D4": "a total of the columns besi",
            "D5": "a total of the columns besi",
            "D6": "a total of the columns besi",
            "D7": "a total of the columns besi",
            "E7": "a total of lines that are r",
            "F7": "a total of lines that are r",
        },
    ),
    "years with a stage": (
        [
            """
江口县地方政府债务情况表|<|<|<
|||单位：亿元
项目|2022年决算|2023年决算|2024年预算
债务限额|21.30|24.10|26.00
债务余额|20.85|23.55|
当年新增债券|2.10|2.80|1.90
当年还本|0.62|0.70|0.85
当年付息|0.71|0.78|0.83
""",
        ],
        {
            "B4": "Limits.closing 江口县 all 2022 final total 21.3 亿元",
            "C4": "Limits.closing 江口县 all 2023 final total 24.1 亿元",
            "D4": "Limits.closing 江口县 all 2024 budget total 26 亿元",
            "B5": "Balances.closing 江口县 all 2022 final total 20.85 亿元",
            "C5": "Balances.closing 江口县 all 2023 final total 23.55 亿元",
            "B6": "Balances.issued_new 江口县 all 2022 final total 2.1 亿元",
            "C6": "Balances.issued_new 江口县 all 2023 final total 2.8 亿元",
            "D6": "Balances.issued_new 江口县 all 2024 budget total 1.9 亿元",
            "B7": "Balances.repaid 江口县 all 2022 final total 0.62 亿元",
            "C7": "Balances.repaid 江口县 all 2023 final total 0.7 亿元",
            "D7": "Balances.repaid 江口县 all 2024 budget total 0.85 亿元",
            "B8": "Service.interest 江口县 all 2022 final total 0.71 亿元",
            "C8": "Service.interest 江口县 all 2023 final total 0.78 亿元",
            "D8": "Service.interest 江口县 all 2024 budget total 0.83 亿元",
        },
        {},
    ),
    "a type once for its lines": (
        [
            """
石城县2024年新增政府债券资金使用情况表|<|<|<
|||单位：万元
债券类型|投向领域|项目名称|金额
新增一般债券|交通基础设施|石白公路改造|2600
^|教育|石城一中实验楼|1400
新增专项债券|市政和产业园区基础设施|石城工业园管网|8000
^|社会事业|石城县中医院|5500
合计|||17500
""",
        ],
        {
            "D4": "Allocations.amount 石城县 all 2024 final general 石白公路改造 2600 万元",
            "D5": "Allocations.amount 石城县 all 2024 final general 石城一中实验楼 1400 万元",
            "D6": "Allocations.amount 石城县 all 2024 final special 石城工业园管网 8000 万元",
            "D7": "Allocations.amount 石城县 all 2024 final special 石城县中医院 5500 万元",
        },
        {
            "D8": "a total of lines that are r",
        },
    ),
    "debt income beside balances": (
        [
            """
表三（续）
2020年石城县地方政府一般债务余额情况表|<|<
||单位：万元
项  目|预算数|决算数
一、上年末地方政府债务余额（不含或有债务）|42000|42000
二、本年地方政府债务余额限额（省核定）|48000|48000
三、本年地方政府债务（转贷）收入|6800|6800
四、本年地方政府债务还本支出|2500|2500
五、年末地方政府债务余额|46300|46300
""",
        ],
        {
            "B5": "Balances.opening 石城县 all 2020 budget general 42000 万元",
            "C5": "Balances.opening 石城县 all 2020 final general 42000 万元",
            "B6": "Limits.closing 石城县 all 2020 budget general 48000 万元",
            "C6": "Limits.closing 石城县 all 2020 final general 48000 万元",
            "B7": "Balances.issued 石城县 all 2020 budget general 6800 万元",
            "C7": "Balances.issued 石城县 all 2020 final general 6800 万元",
            "B8": "Balances.repaid 石城县 all 2020 budget general 2500 万元",
            "C8": "Balances.repaid 石城县 all 2020 final general 2500 万元",
            "B9": "Balances.closing 石城县 all 2020 budget general 46300 万元",
            "C9": "Balances.closing 石城县 all 2020 final general 46300 万元",
        },
        {},
    ),
    "types flush below their whole": (
        [
            """
松台县2023年政府债务限额余额表|<
|单位：亿元
项目|金额
债务限额|30.5
一般债务|10.5
专项债务|20
债务余额|29.1
一般债务|10.1
专项债务|19
""",
        ],
        {
            "B4": "Limits.closing 松台县 all 2023 final total 30.5 亿元",
            "B5": "Limits.closing 松台县 all 2023 final general 10.5 亿元",
            "B6": "Limits.closing 松台县 all 2023 final special 20 亿元",
            "B7": "Balances.closing 松台县 all 2023 final total 29.1 亿元",
            "B8": "Balances.closing 松台县 all 2023 final general 10.1 亿元",
            "B9": "Balances.closing 松台县 all 2023 final special 19 亿元",
        },
        {},
    ),
    "types flush below two measures": (
        [
            """
松台县2023年政府债务限额余额表|<
|单位：亿元
项目|金额
债务限额|30.5
债务余额|29.1
一般债务|10.5
专项债务|20
""",
        ],
        {
            "B4": "Limits.closing 松台县 all 2023 final total 30.5 亿元",
            "B5": "Balances.closing 松台县 all 2023 final total 29.1 亿元",
        },
        {"B6": "neither row nor column says", "B7": "neither row nor column says"},
    ),
    "a unit in a column of its own": (
        [
            """
2023年末石泉区政府债务主要指标表|<|<
指标|单位|数值
政府债务限额|亿元|86.35
政府债务余额|亿元|84.12
其中：一般债务余额|亿元|30.07
专项债务余额|亿元|54.05
新增债券资金|万元|93500
债务还本支出|万元|41200
债务率|%|112.5
""",
        ],
        {
            "C3": "Limits.closing 石泉区 all 2023 final total 86.35 亿元",
            "C4": "Balances.closing 石泉区 all 2023 final total 84.12 亿元",
            "C5": "Balances.closing 石泉区 all 2023 final general 30.07 亿元",
            "C6": "Balances.closing 石泉区 all 2023 final special 54.05 亿元",
            "C7": "Balances.issued_new 石泉区 all 2023 final total 93500 万元",
            "C8": "Balances.repaid 石泉区 all 2023 final total 41200 万元",
        },
        {
            "C9": "a ratio, a rate or a term,",
        },
    ),
    "limits and new limits in two units": (
        [
            """
2024年江渚市分地区政府债务限额及新增限额表|<|<|<|<
地区|债务限额（亿元）|<|新增债务限额（万元）|<
^|一般债务|专项债务|一般债务|专项债务
江渚市|210.55|330.28|86000|452000
市本级|80.10|140.66|21000|180000
东塘区|62.35|98.20|30000|122000
西陵县|68.10|91.42|35000|150000
""",
        ],
        {
            "B4": "Limits.closing 江渚市 all 2024 final general 210.55 亿元",
            "C4": "Limits.closing 江渚市 all 2024 final special 330.28 亿元",
            "D4": "Limits.new 江渚市 all 2024 final general 86000 万元",
            "E4": "Limits.new 江渚市 all 2024 final special 452000 万元",
            "B5": "Limits.closing 江渚市 own 2024 final general 80.1 亿元",
            "C5": "Limits.closing 江渚市 own 2024 final special 140.66 亿元",
            "D5": "Limits.new 江渚市 own 2024 final general 21000 万元",
            "E5": "Limits.new 江渚市 own 2024 final special 180000 万元",
            "B6": "Limits.closing 东塘区 all 2024 final general 62.35 亿元",
            "C6": "Limits.closing 东塘区 all 2024 final special 98.2 亿元",
            "D6": "Limits.new 东塘区 all 2024 final general 30000 万元",
            "E6": "Limits.new 东塘区 all 2024 final special 122000 万元",
            "B7": "Limits.closing 西陵县 all 2024 final general 68.1 亿元",
            "C7": "Limits.closing 西陵县 all 2024 final special 91.42 亿元",
            "D7": "Limits.new 西陵县 all 2024 final general 35000 万元",
            "E7": "Limits.new 西陵县 all 2024 final special 150000 万元",
        },
        {},
    ),
    "subtotals of districts and of counties": (
        [
            """
梧川市2023年各县（市、区）政府债务余额情况表|<|<|<
|||单位：亿元
县（市、区）|一般债务|专项债务|合计
市本级|45.20|88.15|133.35
城关区|20.14|31.66|51.80
河西区|18.05|27.90|45.95
区小计|38.19|59.56|97.75
石溪县|22.31|19.48|41.79
云台县|19.77|24.06|43.83
县小计|42.08|43.54|85.62
全市合计|125.47|191.25|316.72
""",
        ],
        {
            "B4": "Balances.closing 梧川市 own 2023 final general 45.2 亿元",
            "C4": "Balances.closing 梧川市 own 2023 final special 88.15 亿元",
            "D4": "Balances.closing 梧川市 own 2023 final total 133.35 亿元",
            "B5": "Balances.closing 城关区 all 2023 final general 20.14 亿元",
            "C5": "Balances.closing 城关区 all 2023 final special 31.66 亿元",
            "D5": "Balances.closing 城关区 all 2023 final total 51.8 亿元",
            "B6": "Balances.closing 河西区 all 2023 final general 18.05 亿元",
            "C6": "Balances.closing 河西区 all 2023 final special 27.9 亿元",
            "D6": "Balances.closing 河西区 all 2023 final total 45.95 亿元",
            "B8": "Balances.closing 石溪县 all 2023 final general 22.31 亿元",
            "C8": "Balances.closing 石溪县 all 2023 final special 19.48 亿元",
            "D8": "Balances.closing 石溪县 all 2023 final total 41.79 亿元",
            "B9": "Balances.closing 云台县 all 2023 final general 19.77 亿元",
            "C9": "Balances.closing 云台县 all 2023 final special 24.06 亿元",
            "D9": "Balances.closing 云台县 all 2023 final total 43.83 亿元",
            "B11": "Balances.closing 梧川市 all 2023 final general 125.47 亿元",
            "C11": "Balances.closing 梧川市 all 2023 final special 191.25 亿元",
            "D11": "Balances.closing 梧川市 all 2023 final total 316.72 亿元",
        },
        {
            "B7": "a subtotal of some of the ",
            "C7": "a subtotal of some of the ",
            "D7": "a subtotal of some of the ",
            "B10": "a subtotal of some of the ",
            "C10": "a subtotal of some of the ",
            "D10": "a subtotal of some of the ",
        },
    ),
    "use of bonds with the part used as capital": (
        [
            """
2024年南浦县新增专项债券使用情况表|<|<|<|<
||||单位：万元
序号|项目名称|项目总投资|债券资金安排金额|其中：用作资本金
1|城乡供水一体化|86000|12000|3000
2|县人民医院扩建|45200|8000|
3|产业园标准厂房|63500|15000|
合计||194700|35000|3000
""",
        ],
        {
            "D4": "Allocations.amount 南浦县 all 2024 final special 城乡供水一体化 12000 万元",
            "D5": "Allocations.amount 南浦县 all 2024 final special 县人民医院扩建 8000 万元",
            "D6": "Allocations.amount 南浦县 all 2024 final special 产业园标准厂房 15000 万元",
        },
        {
            "C4": "项目总投资 is not an amount of ",
            "E4": "其中:用作资本金 is not an amount ",
            "C5": "项目总投资 is not an amount of ",
            "C6": "项目总投资 is not an amount of ",
            "C7": "项目总投资 is not an amount of ",
            "D7": "a total of lines that are ",
            "E7": "其中:用作资本金 is not an amount ",
        },
    ),
    "a county is not whose form it is": (
        [
            """
提前下达2025年新增地方政府债务限额分配表|<|<|<
|||单位：万元
地区|合计|一般债务限额|专项债务限额
全市|385000|45000|340000
市本级|120000|10000|110000
长丰县|140000|18000|122000
金沙县|125000|17000|108000
""",
        ],
        {
            "B6": "Limits.new 长丰县 all 2025 budget total 140000 万元",
            "C6": "Limits.new 长丰县 all 2025 budget general 18000 万元",
            "D6": "Limits.new 长丰县 all 2025 budget special 122000 万元",
            "B7": "Limits.new 金沙县 all 2025 budget total 125000 万元",
            "C7": "Limits.new 金沙县 all 2025 budget general 17000 万元",
            "D7": "Limits.new 金沙县 all 2025 budget special 108000 万元",
        },
        {
            "B4": "the form does not name its",
            "C4": "the form does not name its",
            "D4": "the form does not name its",
            "B5": "the form does not name its",
            "C5": "the form does not name its",
            "D5": "the form does not name its",
        },
    ),
    "two blocks of types beside each other": (
        [
            """
2024年辰阳市政府债务情况表|<|<|<|<|<
|||||单位：亿元
一般债务|<|<|专项债务|<|<
项目|全市|市本级|项目|全市|市本级
2023年末余额|150.20|60.11|2023年末余额|220.45|98.30
2024年发行额|22.30|8.00|2024年发行额|55.10|20.40
2024年还本额|14.10|5.21|2024年还本额|12.35|6.10
2024年末余额|158.40|62.90|2024年末余额|263.20|112.60
""",
        ],
        {
            "B5": "Balances.opening 辰阳市 all 2024 final general 150.2 亿元",
            "C5": "Balances.opening 辰阳市 own 2024 final general 60.11 亿元",
            "E5": "Balances.opening 辰阳市 all 2024 final special 220.45 亿元",
            "F5": "Balances.opening 辰阳市 own 2024 final special 98.3 亿元",
            "B6": "Balances.issued 辰阳市 all 2024 final general 22.3 亿元",
            "C6": "Balances.issued 辰阳市 own 2024 final general 8 亿元",
            "E6": "Balances.issued 辰阳市 all 2024 final special 55.1 亿元",
            "F6": "Balances.issued 辰阳市 own 2024 final special 20.4 亿元",
            "B7": "Balances.repaid 辰阳市 all 2024 final general 14.1 亿元",
            "C7": "Balances.repaid 辰阳市 own 2024 final general 5.21 亿元",
            "E7": "Balances.repaid 辰阳市 all 2024 final special 12.35 亿元",
            "F7": "Balances.repaid 辰阳市 own 2024 final special 6.1 亿元",
            "B8": "Balances.closing 辰阳市 all 2024 final general 158.4 亿元",
            "C8": "Balances.closing 辰阳市 own 2024 final general 62.9 亿元",
            "E8": "Balances.closing 辰阳市 all 2024 final special 263.2 亿元",
            "F8": "Balances.closing 辰阳市 own 2024 final special 112.6 亿元",
        },
        {},
    ),
    "projects with what is paid out": (
        [
            """
2023年宁川市市本级专项债券项目明细表|<|<|<|<|<|<|<
|||||||单位：万元
序号|项目名称|主管部门|债券期限|债券利率（%）|债券发行金额|累计拨付金额|累计支出金额
1|宁川市第三水厂|市水务局|20|2.96|15000|15000|13200
2|宁川职业学院新校区|市教育局|15|2.88|22000|20000|18400
3|冷链物流中心|市商务局|10|2.71|9000|9000|9000
合计|||||46000|44000|40600
""",
        ],
        {
            "F4": "Allocations.amount 宁川市 own 2023 final special 宁川市第三水厂 15000 万元",
            "F5": "Allocations.amount 宁川市 own 2023 final special 宁川职业学院新校区 22000 万元",
            "F6": "Allocations.amount 宁川市 own 2023 final special 冷链物流中心 9000 万元",
        },
        {
            "D4": "债券期限 is not an amount of n",
            "E4": "债券利率(%) is not an amount o",
            "G4": "累计拨付金额 is not an amount of",
            "H4": "累计支出金额 is not an amount of",
            "D5": "债券期限 is not an amount of n",
            "E5": "债券利率(%) is not an amount o",
            "G5": "累计拨付金额 is not an amount of",
            "H5": "累计支出金额 is not an amount of",
            "D6": "债券期限 is not an amount of n",
            "E6": "债券利率(%) is not an amount o",
            "G6": "累计拨付金额 is not an amount of",
            "H6": "累计支出金额 is not an amount of",
            "F7": "a total of lines that are ",
            "G7": "累计拨付金额 is not an amount of",
            "H7": "累计支出金额 is not an amount of",
        },
    ),
    "quotas by batch with their sum": (
        [
            """
附件2
2024年清源市新增专项债务限额分配情况表|<|<|<
|||单位：亿元
地区|第一批|第二批|合计
清源市|30.20|41.50|71.70
市本级|10.10|12.00|22.10
云山区|9.60|14.30|23.90
河口县|10.50|15.20|25.70
""",
        ],
        {
            "D5": "Limits.new 清源市 all 2024 final special 71.7 亿元",
            "D6": "Limits.new 清源市 own 2024 final special 22.1 亿元",
            "D7": "Limits.new 云山区 all 2024 final special 23.9 亿元",
            "D8": "Limits.new 河口县 all 2024 final special 25.7 亿元",
        },
        {
            "B5": "one batch of what a year h",
            "C5": "one batch of what a year h",
            "B6": "one batch of what a year h",
            "C6": "one batch of what a year h",
            "B7": "one batch of what a year h",
            "C7": "one batch of what a year h",
            "B8": "one batch of what a year h",
            "C8": "one batch of what a year h",
        },
    ),
    "what is kept and what is lent on": (
        [
            """
2024年清源市政府债券资金分配表|<|<|<
|||单位：万元
项目|合计|市本级留用|转贷县区
新增一般债券|86000|21000|65000
新增专项债券|412000|150000|262000
再融资一般债券|52000|18000|34000
再融资专项债券|73000|41000|32000
""",
        ],
        {
            "B4": "Balances.issued_new 清源市 all 2024 final general 86000 万元",
            "C4": "Balances.issued_new 清源市 own 2024 final general 21000 万元",
            "D4": "Balances.issued_new 清源市 lower 2024 final general 65000 万元",
            "B5": "Balances.issued_new 清源市 all 2024 final special 412000 万元",
            "C5": "Balances.issued_new 清源市 own 2024 final special 150000 万元",
            "D5": "Balances.issued_new 清源市 lower 2024 final special 262000 万元",
            "B6": "Balances.issued_refinancing 清源市 all 2024 final general 52000 万元",
            "C6": "Balances.issued_refinancing 清源市 own 2024 final general 18000 万元",
            "D6": "Balances.issued_refinancing 清源市 lower 2024 final general 34000 万元",
            "B7": "Balances.issued_refinancing 清源市 all 2024 final special 73000 万元",
            "C7": "Balances.issued_refinancing 清源市 own 2024 final special 41000 万元",
            "D7": "Balances.issued_refinancing 清源市 lower 2024 final special 32000 万元",
        },
        {},
    ),
    "room below the limit": (
        [
            """
2023年末清源市各地区政府债务限额使用情况表|<|<|<|<
||||单位：亿元
地区|债务限额|债务余额|剩余限额|使用率（%）
全市|420.50|408.30|12.20|97.1
市本级|160.20|155.80|4.40|97.3
云山区|140.10|137.00|3.10|97.8
河口县|120.20|115.50|4.70|96.1
""",
        ],
        {
            "B4": "Limits.closing 清源市 all 2023 final total 420.5 亿元",
            "C4": "Balances.closing 清源市 all 2023 final total 408.3 亿元",
            "B5": "Limits.closing 清源市 own 2023 final total 160.2 亿元",
            "C5": "Balances.closing 清源市 own 2023 final total 155.8 亿元",
            "B6": "Limits.closing 云山区 all 2023 final total 140.1 亿元",
            "C6": "Balances.closing 云山区 all 2023 final total 137 亿元",
            "B7": "Limits.closing 河口县 all 2023 final total 120.2 亿元",
            "C7": "Balances.closing 河口县 all 2023 final total 115.5 亿元",
        },
        {
            "D4": "what of a limit is not use",
            "E4": "a ratio, a rate or a term,",
            "D5": "what of a limit is not use",
            "E5": "a ratio, a rate or a term,",
            "D6": "what of a limit is not use",
            "E6": "a ratio, a rate or a term,",
            "D7": "what of a limit is not use",
            "E7": "a ratio, a rate or a term,",
        },
    ),
    "hidden debt below legal debt": (
        [
            """
2023年石湾县政府性债务情况表|<|<
||单位：万元
项目|年初数|年末数
一、法定债务余额|120500|131800
其中：一般债务|61200|64300
专项债务|59300|67500
二、隐性债务余额|45600|38200
三、政府性债务合计|166100|170000
""",
        ],
        {
            "B4": "Balances.opening 石湾县 all 2023 final total 120500 万元",
            "C4": "Balances.closing 石湾县 all 2023 final total 131800 万元",
            "B5": "Balances.opening 石湾县 all 2023 final general 61200 万元",
            "C5": "Balances.closing 石湾县 all 2023 final general 64300 万元",
            "B6": "Balances.opening 石湾县 all 2023 final special 59300 万元",
            "C6": "Balances.closing 石湾县 all 2023 final special 67500 万元",
        },
        {
            "B7": "debt beside the government",
            "C7": "debt beside the government",
            "B8": "neither row nor column say",
            "C8": "neither row nor column say",
        },
    ),
    "due bonds and who pays them": (
        [
            """
2024年清源市到期政府债券偿还情况表|<|<|<|<
||||单位：万元
项目|到期本金|其中：再融资债券偿还|财政资金偿还|支付利息
一般债券|82000|70000|12000|31000
专项债券|65000|48000|17000|52000
合计|147000|118000|29000|83000
""",
        ],
        {
            "B4": "Service.principal 清源市 all 2024 final general 82000 万元",
            "C4": "Service.principal_refinanced 清源市 all 2024 final general 70000 万元",
            "D4": "Service.principal_budget 清源市 all 2024 final general 12000 万元",
            "E4": "Service.interest 清源市 all 2024 final general 31000 万元",
            "B5": "Service.principal 清源市 all 2024 final special 65000 万元",
            "C5": "Service.principal_refinanced 清源市 all 2024 final special 48000 万元",
            "D5": "Service.principal_budget 清源市 all 2024 final special 17000 万元",
            "E5": "Service.interest 清源市 all 2024 final special 52000 万元",
            "B6": "Service.principal 清源市 all 2024 final total 147000 万元",
            "C6": "Service.principal_refinanced 清源市 all 2024 final total 118000 万元",
            "D6": "Service.principal_budget 清源市 all 2024 final total 29000 万元",
            "E6": "Service.interest 清源市 all 2024 final total 83000 万元",
        },
        {},
    ),
    "balance by creditor": (
        [
            """
2023年末青田市政府债务余额构成表|<|<
||单位：亿元
债权人类别|一般债务|专项债务
政府债券|80|150
其中：再融资债券|30|20
银行贷款|6|2
外债转贷|4|10
合计|90|162
""",
        ],
        {
            "B8": "Balances.closing 青田市 all 2023 final general 90 亿元",
            "C8": "Balances.closing 青田市 all 2023 final special 162 亿元",
        },
        {
            "B4": "its label names a part t",
            "C4": "its label names a part t",
            "B5": "a kind of debt that no ",
            "C5": "a kind of debt that no ",
            "B6": "its label names a part t",
            "C6": "its label names a part t",
            "B7": "a kind of debt that no ",
            "C7": "a kind of debt that no ",
        },
    ),
    "issued in all beside of which": (
        [
            """
青田市各县区2024年政府债券发行情况表|<|<|<|<|<|<
||||||单位：亿元
地区|一般债券|<|<|专项债券|<|<
^|合计|其中：新增|其中：再融资|合计|其中：新增|其中：再融资
全市|30|20|10|90|60|30
市本级|12|8|4|40|25|15
松台县|18|12|6|50|35|15
""",
        ],
        {
            "B5": "Balances.issued 青田市 all 2024 final general 30 亿元",
            "C5": "Balances.issued_new 青田市 all 2024 final general 20 亿元",
            "E6": "Balances.issued 青田市 own 2024 final special 40 亿元",
            "G7": "Balances.issued_refinancing 松台县 all 2024 final special 15 亿元",
        },
        {},
    ),
    "region in brackets": (
        [
            """
2024年政府债务限额提前下达情况表|<|<
（青田市）||单位：亿元
项目|本级|下级
一、2024年政府债务限额|120|180
其中：一般债务限额|40|60
二、提前下达2025年新增限额|12|16
其中：专项债务限额|10|13
""",
        ],
        {
            "B4": "Limits.opening 青田市 own 2025 budget total 120 亿元",
            "C5": "Limits.opening 青田市 lower 2025 budget general 60 亿元",
            "B6": "Limits.new 青田市 own 2025 budget total 12 亿元",
            "C7": "Limits.new 青田市 lower 2025 budget special 13 亿元",
        },
        {},
    ),
    "projects before and after": (
        [
            """
青田市2024年新增专项债券项目安排调整表|<|<|<|<
||||单位：万元
序号|项目名称|调整前金额|调整金额|调整后金额
1|青田大桥|20000|-5000|15000
2|松台水厂|8000|5000|13000
合计||28000||28000
""",
        ],
        {
            "E4": "Allocations.amount 青田市 all 2024 adjustment special 青田大桥 15000 万元",
            "E5": "Allocations.amount 青田市 all 2024 adjustment special 松台水厂 13000 万元",
        },
        {
            "C4": "调整前金额 is not an am",
            "D4": "调整金额 is not an amou",
            "C5": "调整前金额 is not an am",
            "D5": "调整金额 is not an amou",
            "C6": "调整前金额 is not an am",
            "E6": "a total of lines that ar",
        },
    ),
    "bonds as rows of what was issued": (
        [
            """
青田市2023年政府债券发行情况表|<
|单位：亿元
项目|发行额
2022年某省政府一般债券（三期）|10
2023年某省政府一般债券（五期）|20
一般债券|30
""",
        ],
        {
            "B6": "Balances.issued 青田市 all 2023 final general 30 亿元",
        },
        {
            "B4": "one bond of a list",
            "B5": "one bond of a list",
        },
    ),
}
